"""Measures Armap and a Python peer in alternation, and prints medians and the ratio with its spread.

    cd Benchmarks && swift build -c release
    python3 compare.py generation|training|scoring [--precision f32|bf16] [--device cpu|cuda] [--rounds N]
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
    parser.add_argument("benchmark", choices=["generation", "training", "scoring", "scienceworld"])
    parser.add_argument("--precision", choices=["f32", "bf16"], default="f32")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu", help="cuda needs ARMAP_TORCH")
    parser.add_argument("--cases", help="scoring: which, e.g. score-8x512,score-32x512 (default: all)")
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
    if options.benchmark == "generation" and options.device != "cpu":
        parser.error("the peer of generation computes on the CPU only")
    ours = [str(HERE / ".build/release" / options.benchmark)]
    ours += ["--precision", {"f32": "f32", "bf16": "mixed"}[options.precision], "--device", options.device]
    ours += ["--cases", options.cases] if options.cases else []
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "inputs.json"
        subprocess.run(ours + ["--inputs", str(inputs)], check=True, cwd=HERE)
        peer = [sys.executable, str(HERE / f"peer_{options.benchmark}.py"), "--inputs", str(inputs)]
        peer += ["--precision", options.precision, "--on-request"]
        peer += [] if options.benchmark == "generation" else ["--device", options.device]
        commands = [ours + ["--on-request"], peer]
        measure(commands, options.rounds)


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
