"""Scores the candidates that `scoring --inputs` wrote with transformers' AutoModelForSequenceClassification.

    pip install torch transformers
    python3 peer_scoring.py --inputs INPUTS.json --precision f32|bf16 [--rounds N | --on-request]

Prints the figures of `scoring`: one JSON line each, an empty line after each round. Candidates go through the model
as rows of one batch, as many as --row-tokens allows; `+cache` computes the prefix once and copies its key-value
cache for every candidate by hand, which takes the bare decoder.
"""

import argparse
import copy
import json
import os
import resource
import sys
import time
from pathlib import Path

# Some virtual machines announce AMX but cannot run it; oneDNN reads this when it is loaded.
os.environ.setdefault("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_BF16")

import torch
from transformers import AutoModelForSequenceClassification
from transformers.utils import logging


class Peer:
    def __init__(self, inputs, precision, row_tokens, device):
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        dtype = torch.bfloat16 if precision == "bf16" else torch.float32
        self.model = AutoModelForSequenceClassification.from_pretrained(inputs["model"], dtype=dtype).eval().to(device)
        self.cases, self.row_tokens, self.device = inputs["cases"], row_tokens, device

    def batches(self, case):
        rows = [case["prefix"] + ending for ending in case["endings"]]
        size = max(1, self.row_tokens // len(rows[0]))
        return [torch.tensor(rows[i:i + size], device=self.device) for i in range(0, len(rows), size)]

    @torch.inference_mode()
    def whole(self, case):
        scores = [self.model(input_ids=batch, use_cache=False).logits[:, 0] for batch in self.batches(case)]
        return torch.cat(scores).float()

    @torch.inference_mode()
    def cached(self, case):
        decoder, head = self.model.model, self.model.score
        prefix = decoder(input_ids=torch.tensor([case["prefix"]], device=self.device), use_cache=True).past_key_values
        endings = torch.tensor(case["endings"], device=self.device)
        cache = copy.deepcopy(prefix)
        cache.batch_repeat_interleave(len(endings))
        hidden = decoder(input_ids=endings, past_key_values=cache, use_cache=True).last_hidden_state
        return head(hidden[:, -1])[:, 0].float()

    def measure(self):
        for case in self.cases:
            for suffix, way in (("", self.whole), ("+cache", self.cached)):
                if suffix and len(case["endings"]) == 1:
                    continue
                start = time.perf_counter()
                way(case).cpu()
                seconds = time.perf_counter() - start
                count = len(case["endings"])
                print(json.dumps({
                    "figure": case["name"] + suffix, "value": count / seconds, "unit": "candidates/s",
                    "count": count, "seconds": seconds}), flush=True)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"figure": "memory", "value": memory, "unit": "MB"}), flush=True)
        print(flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=Path, required=True)
    parser.add_argument("--precision", choices=["f32", "bf16"], default="f32")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--row-tokens", type=int, default=8192, help="the most tokens of a batch (default: 8192)")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--on-request", action="store_true")
    parser.add_argument("--first", action="store_true", help="print the first candidate's score, and end")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    peer = Peer(json.loads(options.inputs.read_text()), options.precision, options.row_tokens, options.device)
    if options.first:
        case = peer.cases[0]
        return print(peer.whole(case | {"endings": case["endings"][:1]}).item())
    shortest = min((case for case in peer.cases if len(case["endings"]) > 1), key=lambda case: len(case["prefix"]))
    difference = (peer.whole(shortest) - peer.cached(shortest)).abs().max().item()
    print(f"both ways of the peer differ by {difference:.1e} at most", file=sys.stderr)
    for _ in sys.stdin if options.on_request else range(options.rounds):
        peer.measure()


if __name__ == "__main__":
    main()
