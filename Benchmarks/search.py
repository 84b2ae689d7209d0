"""Measures Armap's search beside Lucene, tantivy and bm25s: same documents, same queries, in turns.

    cd Benchmarks && swift build -c release --product search
    pip install tantivy bm25s numba && pip install --no-deps pyserini==0.17.0     # any of them; JDK 11 for the last
    python3 search.py [--catalogue FOLDER] [--documents 1000 100000 1180000] [--rounds N] [--peers lucene tantivy bm25s]

The documents are those of a catalogue in the format of the published one, repeated and perturbed as
Sources/search/Corpus.swift says; the queries are FOLDER/golden/queries.jsonl. Each program builds its index and
answers all queries in rounds that do not count (so that the JIT compiler has done its work); then the programs take
turns. tantivy and bm25s are given the terms that our analyzer makes. Every program uses one thread.
"""

import argparse
import importlib.util
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
OURS = HERE / ".build/release/search"


class Program:
    """A search program: first a line about its index, then a line of nanoseconds for each line it is sent."""

    def __init__(self, name, command):
        self.name, self.times = name, []
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE)
        self.facts = self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} ended with exit code {self.process.wait()}")
        return json.loads(line)

    def round(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.read()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def lucene_jar():
    package = importlib.util.find_spec("pyserini")
    found = list(Path(package.origin).parent.glob("resources/jars/anserini-*-fatjar.jar")) if package else []
    return found[0] if found and shutil.which("java") else None


def commands(options, folder):
    corpus, terms, queries, query_terms = (folder / name for name in ("corpus", "terms", "queries", "query-terms"))
    yield "ours", [OURS, "serve", corpus, queries, folder / "index"]
    for peer in options.peers:
        (folder / peer).mkdir()
        if peer == "lucene":
            jar = lucene_jar()
            if jar:
                yield peer, ["java", "-Xmx4g", "-cp", jar, "LuceneSearch.java", corpus, queries, folder / peer]
            else:
                print("lucene is left out: install a JDK and `pip install --no-deps pyserini==0.17.0`")
        elif importlib.util.find_spec(peer):
            yield peer, [sys.executable, "peer_search.py", peer, terms, query_terms, folder / peer]
        else:
            print(f"{peer} is left out: `pip install {peer}`")


def measure(options, documents):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([OURS, "corpus", options.catalogue, str(documents), folder], check=True)
        programs = [Program(*pair) for pair in commands(options, folder)]
        for program in programs:
            end = time.monotonic() + options.warm_up
            while time.monotonic() < end:
                program.round()
        for _ in range(options.rounds):
            for program in programs:
                program.times.append(program.round())
        for program in programs:
            program.close()
        return [row(documents, program) for program in programs]


def row(documents, program):
    # The median over the rounds of each query: what other work on the machine did to one round does not count.
    times = sorted(statistics.median(query) / 1e6 for query in zip(*program.times))
    facts = program.facts
    return (
        f"{documents:>9}  {program.name:<8}{statistics.mean(times):>9.3f}{times[len(times) // 2]:>9.3f}"
        f"{times[len(times) * 99 // 100]:>9.3f}{facts['size'] / 1e6:>10.1f}{facts['build']:>9.1f}{facts['open'] * 1e3:>10.2f}"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--catalogue", default="../../shared/data/webshop")
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 100_000, 1_180_000])
    parser.add_argument("--peers", nargs="*", choices=["lucene", "tantivy", "bm25s"], default=["lucene", "tantivy", "bm25s"])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--warm-up", type=float, default=10, metavar="SECONDS")
    options = parser.parse_args()
    print(f"{'documents':>9}  {'program':<8}{'mean ms':>9}{'p50 ms':>9}{'p99 ms':>9}{'MB':>10}{'build s':>9}{'open ms':>10}")
    for documents in options.documents:
        for line in measure(options, documents):
            print(line, flush=True)


if __name__ == "__main__":
    main()
