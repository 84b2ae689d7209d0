"""Trains the same reward model with PyTorch, transformers and PEFT on the pairs that `training --inputs` wrote.

    pip install torch transformers peft gguf accelerate trl
    python3 peer_training.py --inputs INPUTS.json --precision f32|bf16 [--rounds N | --on-request]

Prints `train-pairs` and `train-tokens` as `training` does: one JSON line each, an empty line after each round. The
two sides of a pair are two padded rows, as in the official code; `train-tokens` counts the tokens that packing
both sides into one tree would compute, so that the two programs' figures speak of the same work; `train-loss-1/3` is
the mean loss of the first third of the steps, each program with first adapters and an order of pairs of its own. `+trl`
is the same by TRL's RewardTrainer, with its own centering term; without it, a loop of a few lines.
"""

import argparse
import contextlib
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

# Some virtual machines announce AMX but cannot run it; oneDNN reads this when it is loaded.
os.environ.setdefault("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_BF16")

import torch
from peft import LoraConfig, get_peft_model
from torch.nn.functional import logsigmoid
from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer, TrainerCallback
from transformers.utils import logging

DEFAULT_MODEL = Path(__file__).resolve().parent.parent / ".deps/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"


def load(path, inputs):
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    model = AutoModel.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32)
    return get_peft_model(model, adapters(inputs, model.config.num_hidden_layers))


def adapters(inputs, layers, **options):
    top = inputs["topLayers"] or layers
    # By a pattern: layers_to_transform does not find the layers of a model without a head.
    numbers, modules = "|".join(map(str, range(layers - top, layers))), "|".join(inputs["targetModules"])
    return LoraConfig(
        r=inputs["rank"], lora_alpha=inputs["alpha"],
        target_modules=rf"(.*\.)?layers\.({numbers})\.\w+\.({modules})", **options)


def packed_length(pair):
    """Tokens of both sides with what they share at the beginning counted once."""
    shared = 0
    for a, b in zip(*pair):
        if a != b:
            break
        shared += 1
    return len(pair[0]) + len(pair[1]) - shared


class Peer:
    def __init__(self, path, inputs, precision, device):
        self.path, self.inputs, self.device = path, inputs, device
        self.half = precision == "bf16"

    def scores(self, model, head, pairs):
        rows = [pair[0] for pair in pairs] + [pair[1] for pair in pairs]
        width = max(map(len, rows))
        tokens = torch.tensor([row + [0] * (width - len(row)) for row in rows], device=self.device)
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows], device=self.device)
        with torch.autocast(self.device, torch.bfloat16, enabled=self.half):
            hidden = model(input_ids=tokens, attention_mask=mask, use_cache=False).last_hidden_state
        last = hidden[torch.arange(len(rows)), torch.tensor([len(row) - 1 for row in rows])]
        scores = head(last.float()).squeeze(-1)
        return scores[: len(pairs)], scores[len(pairs):]

    def step(self, model, head, optimizer, parameters, pairs):
        # Pairs of like size together, as we do.
        pairs = sorted(pairs, key=packed_length)
        optimizer.zero_grad()
        size, total = self.inputs["pairsPerPass"], 0
        for start in range(0, len(pairs), size):
            part = pairs[start:start + size]
            chosen, rejected = self.scores(model, head, part)
            loss = -logsigmoid(chosen - rejected).mean() + self.inputs["centering"] * (chosen + rejected).mean().abs()
            (loss * len(part) / len(pairs)).backward()
            total += loss.item() * len(part) / len(pairs)
        torch.nn.utils.clip_grad_norm_(parameters, self.inputs["maxGradientNorm"])
        optimizer.step()
        return total

    def train(self):
        inputs = self.inputs
        model = load(self.path, inputs).to(self.device)
        head = torch.nn.Linear(model.config.hidden_size, 1, bias=False, device=self.device)
        torch.nn.init.zeros_(head.weight)
        parameters = [p for p in model.parameters() if p.requires_grad] + list(head.parameters())
        optimizer = torch.optim.AdamW(parameters, lr=inputs["learningRate"], weight_decay=0, fused=True)
        seconds = pairs_done = tokens_done = 0
        losses = []
        for step in range(inputs["steps"]):
            count = inputs["pairsPerStep"]
            pairs = [inputs["pairs"][(step * count + i) % len(inputs["pairs"])] for i in range(count)]
            start = time.perf_counter()
            losses.append(self.step(model, head, optimizer, parameters, pairs))
            self.synchronize()
            if step > 0:
                seconds += time.perf_counter() - start
                pairs_done += count
                tokens_done += sum(map(packed_length, pairs))
        return pairs_done, tokens_done, seconds, losses

    def synchronize(self):
        if self.device == "cuda":
            torch.cuda.synchronize()

    def train_by_trl(self):
        """The same steps by TRL; the first one is not counted there either."""
        from datasets import Dataset
        from trl import RewardConfig, RewardTrainer

        inputs, count = self.inputs, self.inputs["pairsPerStep"]
        pairs = [inputs["pairs"][i % len(inputs["pairs"])] for i in range(inputs["steps"] * count)]
        data = Dataset.from_dict({"chosen_ids": [pair[0] for pair in pairs], "rejected_ids": [pair[1] for pair in pairs]})
        model = AutoModelForSequenceClassification.from_pretrained(
            self.path.parent, gguf_file=self.path.name, dtype=torch.float32, num_labels=1)
        tokenizer = AutoTokenizer.from_pretrained(self.path.parent, gguf_file=self.path.name)
        model.config.pad_token_id = tokenizer.pad_token_id
        # The weights were turned back into f32; the trainer would still take them for quantized ones.
        model.is_quantized, model.hf_quantizer = False, None
        del model.config.quantization_config
        clock = StepClock(self.synchronize)
        with tempfile.TemporaryDirectory() as folder:
            trainer = RewardTrainer(
                model=model, train_dataset=data, processing_class=tokenizer, callbacks=[clock],
                peft_config=adapters(inputs, model.config.num_hidden_layers, task_type="SEQ_CLS", modules_to_save=["score"]),
                args=RewardConfig(
                    output_dir=folder, max_steps=inputs["steps"], per_device_train_batch_size=inputs["pairsPerPass"],
                    gradient_accumulation_steps=count // inputs["pairsPerPass"], learning_rate=inputs["learningRate"],
                    lr_scheduler_type="constant", weight_decay=0, max_grad_norm=inputs["maxGradientNorm"],
                    center_rewards_coefficient=inputs["centering"], max_length=None, bf16=self.half,
                    gradient_checkpointing=False, use_cpu=self.device == "cpu", report_to=[], save_strategy="no",
                    logging_strategy="steps", logging_steps=1, disable_tqdm=True, dataloader_pin_memory=self.device == "cuda",
                    train_sampling_strategy="sequential"),
            )
            trainer.train()
        losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
        counted = pairs[count:]
        return len(counted), sum(map(packed_length, counted)), clock.times[-1] - clock.times[0], losses

    def measure(self):
        for way, run in (("", self.train), ("+trl", self.train_by_trl)):
            # TRL's trainer prints a summary where only figures belong.
            with contextlib.redirect_stdout(sys.stderr):
                pairs, tokens, seconds, losses = run()
            for name, unit, count in (("train-pairs", "pairs", pairs), ("train-tokens", "tokens", tokens)):
                print(json.dumps({
                    "figure": name + way, "value": count / seconds, "unit": f"{unit}/s", "count": count,
                    "seconds": seconds}), flush=True)
            for third in range(3):
                part = losses[third * len(losses) // 3:(third + 1) * len(losses) // 3]
                print(json.dumps({
                    "figure": f"train-loss-{third + 1}/3{way}", "value": sum(part) / len(part), "unit": "nats"}), flush=True)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"figure": "memory", "value": memory, "unit": "MB"}), flush=True)
        print(flush=True)


class StepClock(TrainerCallback):
    """When each step ended."""

    def __init__(self, synchronize):
        self.synchronize, self.times = synchronize, []

    def on_step_end(self, *_, **__):
        self.synchronize()
        self.times.append(time.perf_counter())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=Path, required=True)
    parser.add_argument("--precision", choices=["f32", "bf16"], default="f32")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--on-request", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    peer = Peer(options.model, json.loads(options.inputs.read_text()), options.precision, options.device)
    peer.train()
    for _ in sys.stdin if options.on_request else range(options.rounds):
        peer.measure()


if __name__ == "__main__":
    main()
