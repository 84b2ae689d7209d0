"""Plays random episodes in the original WebShop text environment and prints how fast it steps.

    python3 webshop-original.py --original FOLDER [--episodes N] [--seed S]

FOLDER is a checkout of https://github.com/princeton-nlp/WebShop that its README was followed for: `data/` holds
items_shuffle_1000.json, items_ins_v2_1000.json and items_human_ins.json, `search_engine/indexes_1k` the Lucene index.
Run it with a Python that has the packages of the checkout's requirements.txt. Where something heavy is missing,
something else stands in for it, and the output says so: see "Stand-ins" below.

The policy: on a page with a search bar, search for the query of a random product; elsewhere, click at random among what
can be clicked; an episode ends with a purchase or after 20 steps. A step is one look at the available actions and one
action. Prints one JSON line each: `webshop-steps`, `webshop-steps-without-search` with the time inside the search engine
taken off, and `webshop-steps-per-cpu-second`, which other programs on the machine hardly disturb; starting the environment
and resetting it are not counted.
"""

import argparse
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import random
import sys
import time
import types
from pathlib import Path

STEPS = 20


# ---------------------------------------------------------------------------------------------------------------------
# Stand-ins: everything that changes the original program. Each is used only where the real thing is missing.
# ---------------------------------------------------------------------------------------------------------------------

# Imported by the original or by pyserini, but never used when text episodes are played.
UNUSED = ["torch", "transformers", "pandas", "sklearn", "scipy", "faiss", "onnxruntime", "selenium", "cleantext", "requests"]


class AnythingType(type):
    """A class with every attribute, each of them such a class again."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return AnythingType(name, (), {})


class UnusedModule(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return AnythingType(name, (), {})


class UnusedModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds empty modules for packages that are not installed; asked last."""

    def __init__(self, packages):
        self.packages = packages

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.packages:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return UnusedModule(spec.name)

    def exec_module(self, module):
        pass


def stand_in_for_unused_packages():
    missing = [name for name in UNUSED if importlib.util.find_spec(name) is None]
    sys.meta_path.append(UnusedModules(missing))
    return [f"{', '.join(missing)}: empty modules (imported, never used)"] if missing else []


class NounTagger:
    """Answers for spaCy from a table of nouns by title."""

    def __init__(self, nouns):
        self.nouns = nouns

    def __call__(self, title):
        return [types.SimpleNamespace(text=noun, pos_="NOUN") for noun in self.nouns[title]]


def stand_in_for_tagger(options, products):
    import spacy

    if options.spacy_model:
        load = spacy.load
        spacy.load = lambda name: load(options.spacy_model)
        return [f"spaCy's en_core_web_sm: the model {Path(options.spacy_model).name}"]
    if spacy.util.is_package("en_core_web_sm"):
        return []
    if options.title_nouns is None:
        sys.exit("spaCy's en_core_web_sm is missing: install it, or pass --spacy-model or --title-nouns (asin to nouns)")
    table = json.loads(options.title_nouns.read_text())
    tagger = NounTagger({product["name"]: table.get(product["asin"], []) for product in products})
    spacy.load = lambda name: tagger
    return ["spaCy: a table of title nouns (rewards are cheaper than the original's)"]


class PythonSearcher:
    """BM25 by rank_bm25 over the documents of the index, behind the few methods that the original calls."""

    def __init__(self, folder):
        from rank_bm25 import BM25Okapi

        documents = Path(folder.replace("indexes", "resources")) / "documents.jsonl"
        self.raw = documents.read_text().splitlines()
        self.model = BM25Okapi([json.loads(line)["contents"].split() for line in self.raw], k1=0.9, b=0.4)

    def search(self, query, k):
        scores = self.model.get_scores(query.split())
        best = scores.argsort()[::-1][:k]
        return [types.SimpleNamespace(docid=place) for place in best if scores[place] > 0]

    def doc(self, place):
        return types.SimpleNamespace(raw=lambda: self.raw[place])


def stand_in_for_lucene():
    try:
        import pyserini.search.lucene  # noqa: F401

        return []
    except Exception as problem:  # whatever keeps Lucene from starting: no package, no Java, a wrong version of it
        module = types.ModuleType("pyserini.search.lucene")
        module.LuceneSearcher = PythonSearcher
        sys.modules.update({"pyserini": types.ModuleType("pyserini"), "pyserini.search": types.ModuleType("search")})
        sys.modules["pyserini.search.lucene"] = module
        return [f"Lucene: rank_bm25, SEARCH IS REPLACED ({type(problem).__name__}: {problem})"]


# ---------------------------------------------------------------------------------------------------------------------
# The measurement
# ---------------------------------------------------------------------------------------------------------------------


def environment(options, products):
    """The original text environment, and what had to stand in for what."""
    replaced = stand_in_for_tagger(options, products) + stand_in_for_unused_packages() + stand_in_for_lucene()
    sys.path.insert(0, str(options.original))
    from web_agent_site.envs.web_agent_text_env import WebAgentTextEnv

    path = str(options.original / "data/items_shuffle_1000.json")
    return WebAgentTextEnv(observation_mode="text", file_path=path, num_products=1000, human_goals=False), replaced


def action(available, queries, chance):
    if available["has_search_bar"]:
        return f"search[{chance.choice(queries)}]"
    return f"click[{chance.choice(available['clickables'])}]"


def play(env, episodes, queries, chance):
    """Plays episodes; returns the steps taken, and the seconds: in all, without the search engine's, of the processor."""
    steps, seconds, working, searching = 0, 0.0, 0.0, env.server.search_time
    for _ in range(episodes):
        env.reset(session=chance.randrange(len(env.server.goals)))
        start, start_working = time.perf_counter(), time.process_time()
        for _ in range(STEPS):
            _, _, done, _ = env.step(action(env.get_available_actions(), queries, chance))
            steps += 1
            if done:
                break
        seconds += time.perf_counter() - start
        working += time.process_time() - start_working
    return steps, seconds, seconds - (env.server.search_time - searching), working


def report(name, steps, seconds):
    figure = {"figure": name, "value": steps / seconds, "unit": "steps/s", "count": steps, "seconds": seconds}
    print(json.dumps(figure), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--original", type=Path, required=True, help="checkout of princeton-nlp/WebShop")
    parser.add_argument("--episodes", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--spacy-model", help="name or folder of a model that stands in for en_core_web_sm")
    parser.add_argument("--title-nouns", type=Path, help="asin to nouns, where there is no model at all")
    options = parser.parse_args()
    options.original = options.original.resolve()
    needed = ["web_agent_site/envs/web_agent_text_env.py", "data/items_shuffle_1000.json"]
    missing = [path for path in needed if not (options.original / path).exists()]
    if missing:
        print(f"skipped: the original WebShop is not in {options.original}: no {' and no '.join(missing)}", file=sys.stderr)
        return
    products = json.loads((options.original / "data/items_shuffle_1000.json").read_text())
    os.chdir(options.original)
    with contextlib.redirect_stdout(sys.stderr):
        env, replaced = environment(options, products)
    chance = random.Random(options.seed)
    queries = [product["query"].lower().strip() for product in products]
    play(env, 3, queries, chance)
    steps, seconds, without_search, working = play(env, options.episodes, queries, chance)
    print("replaced: " + ("; ".join(replaced) or "nothing"), file=sys.stderr)
    report("webshop-steps", steps, seconds)
    report("webshop-steps-without-search", steps, without_search)
    report("webshop-steps-per-cpu-second", steps, working)


if __name__ == "__main__":
    main()
