"""Measures SmolLM2 in Hugging Face transformers on the tokens that `generation --inputs` wrote.

    pip install torch transformers gguf accelerate
    python3 peer_generation.py --inputs INPUTS.json --precision f32|bf16 [--rounds N | --on-request]

Prints the same figures as `generation`: one JSON line each, an empty line after each round. `generate-N` is
`generate(num_return_sequences=N)`, which copies the prompt N times; `generate-N+cache` computes the prompt once
by hand and copies its key-value cache, which a careful user would do.
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
from transformers import AutoModelForCausalLM, DynamicCache
from transformers.utils import logging

DEFAULT_MODEL = Path(__file__).resolve().parent.parent / ".deps/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"


def load(path, precision):
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    dtype = {"f32": torch.float32, "bf16": torch.bfloat16}[precision]
    model = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=dtype).eval()
    model.generation_config.pad_token_id = model.generation_config.eos_token_id = None
    return model


class Trie:
    """Which tokens may follow, for constrained decoding."""

    def __init__(self, sequences, end):
        self.children, self.end = {}, end
        for sequence in sequences:
            node = self.children
            for token in sequence + [end]:
                node = node.setdefault(token, {})

    def after(self, tokens):
        node = self.children
        for token in tokens:
            node = node.get(token, {})
        return list(node) or [self.end]


class Peer:
    def __init__(self, model, inputs):
        self.model, self.inputs = model, inputs
        self.tries = [Trie(move["choices"], inputs["endToken"]) for move in inputs["moves"]]

    def generate(self, count):
        new = self.inputs["newTokens"]
        prompt = torch.tensor([self.inputs["story"]])
        output = self.model.generate(
            prompt, attention_mask=torch.ones_like(prompt), num_return_sequences=count, do_sample=True,
            temperature=1.0, top_k=0, min_new_tokens=new, max_new_tokens=new)
        return (output.shape[1] - prompt.shape[1]) * output.shape[0]

    def generate_from_cache(self, count):
        new, prompt = self.inputs["newTokens"], torch.tensor([self.inputs["story"]])
        cache = DynamicCache(config=self.model.config)
        self.model(prompt[:, :-1], past_key_values=cache, logits_to_keep=1)
        cache.batch_repeat_interleave(count)
        prompt = prompt.repeat(count, 1)
        output = self.model.generate(
            prompt, attention_mask=torch.ones_like(prompt), past_key_values=cache, do_sample=True,
            temperature=1.0, top_k=0, min_new_tokens=new, max_new_tokens=new)
        return (output.shape[1] - prompt.shape[1]) * count

    def prompt(self):
        tokens = torch.tensor([self.inputs["long"]])
        self.model(tokens, use_cache=True, logits_to_keep=1)
        return tokens.shape[1]

    def choose(self):
        prompts = [move["prompt"] for move in self.inputs["moves"]]
        width = max(map(len, prompts))
        tokens = torch.tensor([[0] * (width - len(p)) + p for p in prompts])
        mask = torch.tensor([[0] * (width - len(p)) + [1] * len(p) for p in prompts])
        longest = max(len(choice) for move in self.inputs["moves"] for choice in move["choices"])
        self.model.generate(
            tokens, attention_mask=mask, do_sample=True, temperature=1.0, top_k=0, max_new_tokens=longest + 1,
            eos_token_id=self.inputs["endToken"], pad_token_id=self.inputs["endToken"],
            prefix_allowed_tokens_fn=lambda row, sequence: self.tries[row].after(sequence[width:].tolist()))
        return len(prompts)

    def figures(self):
        for count in (1, 8, 32):
            yield f"generate-{count}", "tokens", lambda: self.generate(count)
        for count in (8, 32):
            yield f"generate-{count}+cache", "tokens", lambda: self.generate_from_cache(count)
        yield "prompt-512", "tokens", self.prompt
        yield "choose-10", "choices", self.choose

    @torch.inference_mode()
    def measure(self):
        for name, unit, work in self.figures():
            start = time.perf_counter()
            count = work()
            seconds = time.perf_counter() - start
            figure = {"figure": name, "value": count / seconds, "unit": f"{unit}/s", "count": count, "seconds": seconds}
            print(json.dumps(figure), flush=True)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"figure": "memory", "value": memory, "unit": "MB"}), flush=True)
        print(flush=True)

    @torch.inference_mode()
    def warm_up(self):
        self.generate(2)
        self.prompt()
        self.choose()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=Path, required=True)
    parser.add_argument("--precision", choices=["f32", "bf16"], default="f32")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--on-request", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    peer = Peer(load(options.model, options.precision), json.loads(options.inputs.read_text()))
    peer.warm_up()
    for _ in sys.stdin if options.on_request else range(options.rounds):
        peer.measure()


if __name__ == "__main__":
    main()
