"""Measures Armap and a Python peer in alternation, and prints medians and the ratio with its spread.

    cd Benchmarks && swift build -c release
    python3 compare.py generation|training|scoring|start [--precision f32|bf16] [--device cpu|cuda] [--rounds N]
    python3 compare.py seeing [--shape tiny|3b] [--precision f32|bf16] [--device cpu|cuda] [--rounds N]
    python3 compare.py scienceworld --recording FILE.jsonl [--first N] [--rounds N]

Both programs are loaded and measure one round that does not count, one program after the other. Then they take
turns: one round of ours, one of the peer's. A ratio is taken within each pair of rounds, so a slow minute of the machine hits both of its sides.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Program:
    """A benchmark that measures one round for each line it is sent."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE)

    def round(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        figures = {}
        for line in self.process.stdout:
            if not line.strip():
                return figures
            figure = json.loads(line)
            figures[figure["figure"]] = figure
        raise SystemExit(f"{self.process.args[0]} ended with exit code {self.process.wait()}")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benchmark", choices=["generation", "training", "scoring", "start", "seeing", "scienceworld"])
    parser.add_argument("--precision", choices=["f32", "bf16"], default="f32")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu", help="cuda needs ARMAP_TORCH")
    parser.add_argument("--cases", help="scoring: which, e.g. score-8x512,score-32x512 (default: all)")
    parser.add_argument("--steps", help="training: optimizer steps; more than the default 6 show a loss curve")
    parser.add_argument("--shape", choices=["tiny", "3b"], default="tiny", help="seeing: sizes of the VILA-like model")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--recording", help="scienceworld: episodes as scripts/scienceworld-record writes them")
    parser.add_argument("--first", default="5", help="scienceworld: how many of them (default: 5)")
    options = parser.parse_args()

    if options.benchmark == "scienceworld":
        if not options.recording:
            parser.error("scienceworld needs --recording FILE")
        played = ["--recording", str(Path(options.recording).resolve()), "--first", options.first, "--on-request"]
        measure([
            [str(HERE / ".build/release/scienceworld"), "steps"] + played,
            [sys.executable, str(HERE / "scienceworld-official.py")] + played,
        ], options.rounds)
        return
    if options.benchmark == "seeing":
        return seeing(options)
    if options.benchmark == "start":
        return start(options)
    if options.benchmark == "generation" and options.device != "cpu":
        parser.error("the peer of generation computes on the CPU only")
    ours = program(options.benchmark, options) + (["--cases", options.cases] if options.cases else [])
    ours += ["--steps", options.steps] if options.steps else []
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "inputs.json"
        subprocess.run(ours + ["--inputs", str(inputs)], check=True, cwd=HERE)
        peer = [sys.executable, str(HERE / f"peer_{options.benchmark}.py"), "--inputs", str(inputs)]
        peer += ["--precision", options.precision, "--on-request"]
        peer += [] if options.benchmark == "generation" else ["--device", options.device]
        commands = [ours + ["--on-request"], peer]
        measure(commands, options.rounds)


def program(name, options):
    return [str(HERE / ".build/release" / name)] + computing(options)


def computing(options):
    return ["--precision", {"f32": "f32", "bf16": "mixed"}[options.precision], "--device", options.device]


def seeing(options):
    peer = [sys.executable, str(HERE / "peer_seeing.py")]
    with tempfile.TemporaryDirectory() as folder:
        # One round more: the first does not count.
        written = ["--write", folder, "--shape", options.shape, "--rounds", str(options.rounds + 1)]
        subprocess.run(peer + written, check=True, cwd=HERE)
        peer += ["--precision", options.precision, "--device", options.device]
        asked = ["--model", folder, "--on-request"]
        measure([program("seeing", options) + asked, peer + asked], options.rounds)


def start(options):
    """From nothing to the first score: whole processes, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        inputs, line = Path(folder) / "inputs.json", Path(folder) / "line.jsonl"
        ours = program("scoring", options) + ["--cases", "score-1x512"]
        subprocess.run(ours + ["--inputs", str(inputs)], check=True, cwd=HERE)
        written = json.loads(inputs.read_text())
        case = written["cases"][0]
        line.write_text(json.dumps(case["prefix"] + case["endings"][0]) + "\n")
        armap = [str(HERE.parent / ".build/release/armap"), "verify", "reward-model", written["model"]]
        armap += ["--inputs", str(line)] + computing(options)
        peer = [sys.executable, str(HERE / "peer_scoring.py"), "--inputs", str(inputs), "--first"]
        peer += ["--precision", options.precision, "--device", options.device]
        rounds = [[once(command) for command in (armap, peer)] for _ in range(options.rounds + 1)]
        for row in table(rounds[1:]):
            print(row)


def once(command):
    begin = time.perf_counter()
    answer = subprocess.run(command, check=True, cwd=HERE, capture_output=True, text=True).stdout
    seconds, value = time.perf_counter() - begin, json.loads(answer)
    score = value["score"] if isinstance(value, dict) else value
    return {"start": {"value": seconds, "unit": "s"}, "score": {"value": score, "unit": "score"}}


def measure(commands, count):
    programs = []
    for command in commands:
        programs.append(Program(command))
        # Thrown away: it waits until the program is ready, so that loading one does not slow the other.
        programs[-1].round()
    rounds = [[program.round() for program in programs] for _ in range(count)]
    for program in programs:
        program.close()
    for line in table(rounds):
        print(line)


def table(rounds):
    yield f"{'figure':<18}{'unit':>11}{'ours':>10}{'peer':>10}{'ratio':>8}   {'least – most':<13}"
    names = dict.fromkeys(name for pair in rounds for side in pair for name in side)
    for name in names:
        ours, peer = ([pair[side][name]["value"] for pair in rounds if name in pair[side]] for side in (0, 1))
        unit = next(side[name]["unit"] for side in rounds[0] if name in side)
        # A peer may do the same work in several ways, `name+way`.
        base = ours or [pair[0][name.split("+")[0]]["value"] for pair in rounds]
        row = f"{name:<18}{unit:>11}{cell(ours)}{cell(peer)}"
        if peer:
            ratios = [a / b for a, b in zip(base, peer)]
            row += f"{statistics.median(ratios):>8.2f}   {min(ratios):.2f} – {max(ratios):.2f}"
        yield row


def cell(values):
    return f"{statistics.median(values):>10.3g}" if values else " " * 10


if __name__ == "__main__":
    main()
