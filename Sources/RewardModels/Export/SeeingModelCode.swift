import Foundation

/// How the README of an exported model that reads pictures has it loaded and asked, in Python.
struct SeeingModelCode {
    let closing: String
    /// The arguments of the call that the example shows.
    let call: String
    /// The example's score.
    let score: Double?

    var text: String {
        """
        ```python
        import json, torch
        from PIL import Image
        from safetensors.torch import load_file
        from torch import nn
        from transformers import AutoModelForSequenceClassification, AutoTokenizer, SiglipImageProcessorPil, SiglipVisionModel

        tokenizer = AutoTokenizer.from_pretrained("llm")
        model = AutoModelForSequenceClassification.from_pretrained("llm").eval()
        tower = SiglipVisionModel.from_pretrained("vision_tower").eval()
        processor = SiglipImageProcessorPil.from_pretrained("vision_tower")
        layer = json.load(open("config.json"))["mm_vision_select_layer"]
        width, text_width = tower.config.hidden_size, model.config.hidden_size
        projector = nn.Sequential(nn.Identity(), nn.LayerNorm(4 * width), nn.Linear(4 * width, text_width), nn.GELU(),
                                  nn.Linear(text_width, text_width))
        projector.load_state_dict({k.removeprefix("layers."): v for k, v in load_file("mm_projector/model.safetensors").items()})

        def vectors(image):
            pixels = processor(images=image.convert("RGB"), return_tensors="pt")["pixel_values"]
            patches = tower(pixels, output_hidden_states=True).hidden_states[layer][0]
            half = int(len(patches) ** 0.5) // 2
            squares = patches.reshape(half, 2, half, 2, width).permute(2, 0, 1, 3, 4).reshape(half * half, 4 * width)
            return projector(squares)

        def layout(goal, first, turns, images):
            parts, last = [""], None
            for lines, image in zip([(f"Goal: {goal}", first)] + [(f"> {action}", seen) for action, seen in turns], images):
                parts[-1] += "".join(line.rstrip() + "\\n" for line in lines if line.strip())
                parts += [Image.open(image), ""] if image and image != last else []
                last = image
            return parts[:-1] + [parts[-1] + "\(closing)"]

        @torch.no_grad()
        def scores(trajectories):
            def read(part):
                if not isinstance(part, str):
                    return vectors(part)
                return model.get_input_embeddings()(torch.tensor(tokenizer(part, split_special_tokens=True)["input_ids"], dtype=int))
            return [model(inputs_embeds=torch.cat([read(part) for part in parts])[None]).logits[0, 0].item()
                    for parts in trajectories]

        print(scores([layout(\(call))]))\(score.map { String(format: "  # %.4f", $0) } ?? "")
        ```

        Run it in this folder.
        """
    }
}
