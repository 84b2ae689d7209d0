"""Scores trajectories with pictures by a VILA-shaped reward model with random weights, put together from transformers'
classes: the peer of `seeing`.

    pip install torch transformers tokenizers pillow
    python3 peer_seeing.py --write FOLDER --shape tiny|3b [--rounds N]       # the model, pictures and texts for N rounds
    python3 peer_seeing.py --model FOLDER --precision f32|bf16 --device cpu|cuda [--rounds N | --on-request]

`3b` has the sizes of VILA-1.5-3b (a Llama of 2.7 billion weights, SigLIP so400m at 384 pixels, 196 vectors a picture), and
takes 6 GB of disk. Trajectories of one round are scored as rows of one padded batch, each with its own pictures.
"""

import argparse
import json
import os
import resource
import sys
import time
from pathlib import Path

# Some virtual machines announce AMX but cannot run it; oneDNN reads this when it is loaded.
os.environ.setdefault("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_BF16")

import torch
from PIL import Image
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    LlamaConfig, LlamaForSequenceClassification, PreTrainedTokenizerFast, SiglipVisionConfig, SiglipVisionModel)
from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil
from transformers.utils import logging

SHAPES = {
    "tiny": {
        "text": dict(hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4),
        "sight": dict(hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2, image_size=42)},
    "3b": {
        "text": dict(hidden_size=2560, intermediate_size=6912, num_hidden_layers=32, num_attention_heads=20),
        "sight": dict(
            hidden_size=1152, intermediate_size=4304, num_hidden_layers=27, num_attention_heads=16, image_size=384)},
}
CASES = [("see-1x4", 1, 4), ("see-8x4", 8, 4)]


class Projector(torch.nn.Module):
    """VILA's: squares of four patches become one vector."""

    def __init__(self, width, text_width):
        super().__init__()
        self.layers = torch.nn.ModuleDict({
            "1": torch.nn.LayerNorm(4 * width), "2": torch.nn.Linear(4 * width, text_width),
            "4": torch.nn.Linear(text_width, text_width)})

    def forward(self, patches):
        count, length, width = patches.shape
        side = round(length ** 0.5)
        grid = torch.nn.functional.pad(patches.view(count, side, side, width), (0, 0, 0, side % 2, 0, side % 2))
        half = grid.shape[1] // 2
        # Column by column, and in each square row by row.
        squares = grid.view(count, half, 2, half, 2, width).permute(0, 3, 1, 2, 4, 5).reshape(count, half * half, 4 * width)
        return self.layers["4"](torch.nn.functional.gelu(self.layers["2"](self.layers["1"](squares))))


def write(folder, shape, rounds):
    torch.manual_seed(1)
    sizes, dtype = SHAPES[shape], torch.bfloat16 if shape == "3b" else torch.float32
    torch.set_default_dtype(dtype)
    text = LlamaForSequenceClassification(LlamaConfig(
        **sizes["text"], vocab_size=32000, max_position_embeddings=4096, num_labels=1, pad_token_id=0,
        tie_word_embeddings=False, dtype=dtype))
    sight = SiglipVisionModel(SiglipVisionConfig(**sizes["sight"], patch_size=14))
    projector = Projector(sight.config.hidden_size, text.config.hidden_size)
    torch.set_default_dtype(torch.float32)
    text.save_pretrained(folder / "llm")
    words().save_pretrained(folder / "llm")
    sight.save_pretrained(folder / "vision_tower")
    side = sight.config.image_size
    SiglipImageProcessorPil(size={"height": side, "width": side}).save_pretrained(folder / "vision_tower")
    (folder / "mm_projector").mkdir(exist_ok=True)
    save_file(projector.state_dict(), folder / "mm_projector/model.safetensors")
    kind = {"mm_projector_type": "mlp_downsample", "model_type": "v2l_projector"}
    (folder / "mm_projector/config.json").write_text(json.dumps(kind))
    (folder / "config.json").write_text(json.dumps({
        "architectures": ["LlavaLlamaModel"], "model_type": "llava_llama", "image_aspect_ratio": "resize",
        "mm_hidden_size": sight.config.hidden_size, "hidden_size": text.config.hidden_size,
        "mm_use_im_start_end": False, "mm_use_im_patch_token": False, "mm_vision_select_layer": -2,
        "mm_vision_select_feature": "cls_patch", "mm_projector_cfg": kind, "llm_cfg": text.config.to_dict(), "s2": False,
        "vision_tower_cfg": sight.config.to_dict()}, default=str))
    write_cases(folder, rounds)


def words():
    """One token a byte: texts of as many tokens as letters, whatever the vocabulary's size."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    plain = Tokenizer(models.BPE({letter: index + 3 for index, letter in enumerate(letters)}, []))
    plain.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    plain.decoder = decoders.ByteLevel()
    return PreTrainedTokenizerFast(tokenizer_object=plain)


def write_cases(folder, rounds):
    generator = torch.Generator().manual_seed(2)

    def letters(count):
        return "".join(chr(97 + int(letter)) for letter in torch.randint(26, (count,), generator=generator))

    def picture(name):
        noise = torch.randint(256, (6, 8, 3), generator=generator, dtype=torch.uint8)
        Image.fromarray(noise.numpy()).resize((500, 375), Image.BICUBIC).save(folder / name)
        return name

    (folder / "pictures").mkdir(exist_ok=True)
    all_rounds = []
    for number in range(rounds):
        cases = []
        for name, candidates, turns in CASES:
            # What candidates of one task begin with, and their own turns.
            goal = letters(200)
            cases.append({"name": name, "lines": [{
                "text": goal + "".join("<image>" + letters(100) for _ in range(turns)),
                "images": [picture(f"pictures/{number}-{name}-{row}-{turn}.png") for turn in range(turns)],
            } for row in range(candidates)]})
        all_rounds.append(cases)
    (folder / "cases.json").write_text(json.dumps({"rounds": all_rounds}))


class Peer:
    def __init__(self, folder, precision, device):
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        how = {"dtype": torch.bfloat16 if precision == "bf16" else torch.float32}
        self.folder, self.device, self.dtype = folder, device, how["dtype"]
        self.text = LlamaForSequenceClassification.from_pretrained(folder / "llm", **how).eval().to(device)
        self.sight = SiglipVisionModel.from_pretrained(folder / "vision_tower", **how).eval().to(device)
        self.processor = SiglipImageProcessorPil.from_pretrained(folder / "vision_tower")
        projector = Projector(self.sight.config.hidden_size, self.text.config.hidden_size)
        projector.load_state_dict(load_file(folder / "mm_projector/model.safetensors"))
        self.projector = projector.eval().to(device, self.dtype)
        self.tokenizer = PreTrainedTokenizerFast.from_pretrained(folder / "llm")

    @torch.inference_mode()
    def scores(self, lines):
        images = [Image.open(self.folder / name).convert("RGB") for line in lines for name in line["images"]]
        pixels = self.processor(images, return_tensors="pt")["pixel_values"].to(self.device, self.dtype)
        seen = iter(self.projector(self.sight(pixels, output_hidden_states=True).hidden_states[-2]))
        table, rows = self.text.model.embed_tokens, []
        for line in lines:
            parts = []
            for place, chunk in enumerate(line["text"].split("<image>")):
                if place:
                    parts.append(next(seen))
                ids = self.tokenizer(chunk, add_special_tokens=False)["input_ids"]
                parts.append(table(torch.tensor(ids, dtype=torch.long, device=self.device)))
            rows.append(torch.cat(parts))
        batch = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
        lengths = torch.tensor([len(row) for row in rows], device=self.device)
        mask = torch.arange(batch.shape[1], device=self.device)[None] < lengths[:, None]
        hidden = self.text.model(inputs_embeds=batch, attention_mask=mask.long(), use_cache=False).last_hidden_state
        last = hidden[torch.arange(len(rows), device=self.device), lengths - 1]
        return self.text.score(last)[:, 0].float().cpu(), int(lengths.sum())

    def measure(self, cases):
        for case in cases:
            start = time.perf_counter()
            scores, tokens = self.scores(case["lines"])
            seconds = time.perf_counter() - start
            for name, value, unit in (
                    (case["name"], len(scores) / seconds, "trajectories/s"),
                    (case["name"] + "-tokens", tokens / seconds, "tokens/s"),
                    (case["name"] + "-score", scores[0].item(), "score")):
                print(json.dumps({"figure": name, "value": value, "unit": unit}), flush=True)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"figure": "memory", "value": memory, "unit": "MB"}), flush=True)
        print(flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    parser.add_argument("--shape", choices=SHAPES, default="tiny")
    parser.add_argument("--model", type=Path, metavar="FOLDER")
    parser.add_argument("--precision", choices=["f32", "bf16"], default="f32")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--on-request", action="store_true")
    options = parser.parse_args()
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        return write(options.write, options.shape, options.rounds)
    if not options.model:
        parser.error("give --write FOLDER or --model FOLDER")
    peer = Peer(options.model, options.precision, options.device)
    rounds = iter(json.loads((options.model / "cases.json").read_text())["rounds"])
    for _ in sys.stdin if options.on_request else range(options.rounds):
        peer.measure(next(rounds))


if __name__ == "__main__":
    main()
