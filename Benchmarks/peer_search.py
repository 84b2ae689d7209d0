"""tantivy and bm25s as peers of the search benchmark; search.py starts it.

    python3 peer_search.py tantivy|bm25s CORPUS QUERIES FOLDER

Builds an index, then answers all queries once for each line on standard input. Both get the same terms as the
others, one corpus line a document: what is measured is the search, without analysing the query.
"""

import json
import sys
import time
from pathlib import Path


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def tantivy(corpus, folder):
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("contents", tokenizer_name="whitespace").build()
    index = tantivy.Index(schema, path=folder)
    writer = index.writer(500_000_000, 1)
    for line in lines(corpus):
        writer.add_document(tantivy.Document(contents=line))
    writer.commit()
    writer.wait_merging_threads()

    def open_it():
        reopened = tantivy.Index.open(folder)
        reopened.reload()
        searcher = reopened.searcher()

        def search(terms):
            parts = [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema, "contents", term, index_option="freq"))
                for term in terms
            ]
            return searcher.search(tantivy.Query.boolean_query(parts), 50, count=False).hits

        return search

    return open_it


def bm25s(corpus, folder):
    import bm25s

    retriever = bm25s.BM25(k1=0.9, b=0.4, method="lucene", backend="numba")
    vocabulary = {}
    documents = [[vocabulary.setdefault(term, len(vocabulary)) for term in line.split()] for line in lines(corpus)]
    retriever.index((documents, vocabulary), show_progress=False)
    retriever.save(folder)

    def open_it():
        loaded = bm25s.BM25.load(folder, load_vocab=True, load_corpus=False)
        loaded.backend = "numba"
        loaded.activate_numba_scorer()
        count = loaded.scores["num_docs"]
        return lambda terms: loaded.retrieve(
            [list(terms)], k=min(50, count), show_progress=False, n_threads=1, backend_selection="numba")

    return open_it


def main():
    peer, corpus, queries, folder = sys.argv[1:]
    start = time.perf_counter()
    open_it = {"tantivy": tantivy, "bm25s": bm25s}[peer](corpus, folder)
    build = time.perf_counter() - start
    size = sum(file.stat().st_size for file in Path(folder).iterdir())
    start = time.perf_counter()
    search = open_it()
    print(json.dumps({"build": build, "size": size, "open": time.perf_counter() - start}), flush=True)
    asked = [line.split() for line in lines(queries)]
    for _ in sys.stdin:
        times = []
        for terms in asked:
            before = time.perf_counter_ns()
            if terms:
                search(terms)
            times.append(time.perf_counter_ns() - before)
        print(json.dumps(times), flush=True)


if __name__ == "__main__":
    main()
