"""Plays recorded episodes with the official Python wrapper of ScienceWorld and prints how fast it steps.

    pip install scienceworld==1.2.3                # and Java 11 or later
    python3 scienceworld-official.py --recording FILE.jsonl [--first N] [--rounds N]

FILE holds episodes as scripts/scienceworld-record writes them; only what was loaded and the actions are used. A round
plays the first N episodes (default: all) twice: with the wrapper's step(), which also asks for look, inventory, task and
all valid actions, and with the simulator's bare step alone. Prints a JSON line per figure and an empty line after each
round; with --on-request a round is played for each line of the input, so that two programs can take turns:

    scienceworld-steps                  wrapper's step(), by the clock; loading is not counted
    scienceworld-steps-per-cpu-second   the same by the processor time of Python and Java together
    scienceworld-bare-steps             the simulator's step alone, through py4j, by the clock
    scienceworld-bare-steps-per-cpu-second
    scienceworld-load                   loading an episode without its gold path, ms
    scienceworld-start                  from nothing to a loaded first episode, once, ms
    scienceworld-memory                 resident memory of Java at the end of the round, MB; `most` is its peak so far

Java runs with -XX:hashCode=2, so that every program that plays the recording does the same work, and otherwise as the
wrapper starts it; --java-options adds to that. Processor time and memory are read from /proc, so Linux is needed.
"""

import argparse
import json
import os
import sys
import time

JAVA_OPTIONS = "-XX:+UnlockExperimentalVMOptions -XX:hashCode=2"


class Official:
    """The wrapper with its Java process."""

    def __init__(self, java_options):
        os.environ["JAVA_TOOL_OPTIONS"] = f"{JAVA_OPTIONS} {java_options}".strip()
        from scienceworld import ScienceWorldEnv

        self.env = ScienceWorldEnv("", envStepLimit=10**9)
        self.process = f"/proc/{self.env._gateway.java_process.pid}"

    def load(self, episode):
        self.env.load(episode["task"], episode["variation"], episode["simplification"])

    def cpu_seconds(self):
        """User and system time of Python and of Java, in seconds."""
        with open(f"{self.process}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Java's resident memory now and at its peak, in MB."""
        with open(f"{self.process}/status") as file:
            sizes = dict(line.split(":", 1) for line in file)
        return [int(sizes[name].split()[0]) / 1000 for name in ("VmRSS", "VmHWM")]


def play(official, episodes, step):
    """Loads and plays the episodes; returns steps and seconds by the clock and the processor, and seconds of loading."""
    steps, seconds, working, loading = 0, 0.0, 0.0, 0.0
    for episode in episodes:
        start = time.perf_counter()
        official.load(episode)
        loaded, loaded_working = time.perf_counter(), official.cpu_seconds()
        loading += loaded - start
        for recorded in episode["steps"]:
            step(recorded["action"])
        steps += len(episode["steps"])
        seconds += time.perf_counter() - loaded
        working += official.cpu_seconds() - loaded_working
    return steps, seconds, working, loading


def play_round(official, episodes, started):
    steps, seconds, working, loading = play(official, episodes, official.env.step)
    report("scienceworld-steps", steps / seconds, "steps/s", count=steps, seconds=seconds)
    report("scienceworld-steps-per-cpu-second", steps / working, "steps/s", count=steps, seconds=working)
    bare, bare_seconds, bare_working, bare_loading = play(official, episodes, official.env.server.step)
    report("scienceworld-bare-steps", bare / bare_seconds, "steps/s", count=bare, seconds=bare_seconds)
    report("scienceworld-bare-steps-per-cpu-second", bare / bare_working, "steps/s", count=bare, seconds=bare_working)
    loads = 2 * len(episodes)
    report("scienceworld-load", 1000 * (loading + bare_loading) / loads, "ms", count=loads)
    report("scienceworld-start", 1000 * started, "ms", count=1)
    now, most = official.memory()
    report("scienceworld-memory", now, "MB", most=most)
    print(flush=True)


def report(name, value, unit, **more):
    print(json.dumps({"figure": name, "value": value, "unit": unit, **more}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recording", required=True, metavar="FILE")
    parser.add_argument("--first", type=int, metavar="N", help="only the first N episodes (default: all)")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--on-request", action="store_true", help="a round for each line of the input")
    parser.add_argument("--java-options", default="", help="e.g. -Xmx256m")
    options = parser.parse_args()

    with open(options.recording, encoding="utf-8") as file:
        episodes = [json.loads(line) for line in file if line.strip()][: options.first]
    if not episodes:
        sys.exit(f"{options.recording} holds no episode: record some with scripts/scienceworld-record")
    start = time.perf_counter()
    official = Official(options.java_options)
    official.load(episodes[0])
    started = time.perf_counter() - start
    for _ in sys.stdin if options.on_request else range(options.rounds):
        play_round(official, episodes, started)
    official.env.close()


if __name__ == "__main__":
    main()
