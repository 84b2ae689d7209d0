import Foundation

/// The `README.md` of an exported reward model: what it scores, how a trajectory is laid out as text, and how to ask.
struct ModelCard {
    let description: RewardModelDescription
    let calibration: Calibration
    let options: RewardModelExport.Options
    /// A trajectory to show, if there is one.
    let example: ExportedExample?
    /// Whether it reads pictures.
    var sees = false

    /// The file's text.
    var text: String {
        ([header, layout, python] + (isWhole && !sees ? [serving] : []) + [probability, checking])
            .joined(separator: "\n")
    }

    private var isWhole: Bool { options.form == .whole }

    private var header: String {
        """
        ---
        library_name: \(isWhole ? "transformers" : "peft")
        pipeline_tag: text-classification
        tags: [reward-model]
        ---
        # A reward model of agent trajectories

        Gives a goal and what an agent did and saw one number: of two trajectories for one goal, the one with the higher score
        is taken to reach it rather. Scores of different goals do not compare unless they are made probabilities (below).
        \(contents)

        Trained by [ARMAP](https://arxiv.org/abs/2502.12130) on \(description.base)\(heads).
        It read at most \(description.maxTokens) tokens: leave out the oldest turns of a trajectory that is longer.

        """
    }

    private var contents: String {
        if sees {
            return
                "Weights in \(options.dtype), the adapters merged: a classifier with its tokenizer in `llm`, and what makes "
                + "vectors of pictures in `vision_tower` and `mm_projector`, in f32, as VILA lays them out."
        }
        return isWhole
            ? "Weights in \(options.dtype), the adapters merged; one label, no activation, no bias."
            : "An adapter of PEFT with its score head; the base, in \(options.dtype), and the tokenizer are in `base`."
    }

    private var heads: String {
        let members = description.heads.members
        let environments = description.heads.environments
        var notes: [String] = []
        if members > 1 { notes.append("the mean of \(members) heads") }
        if environments.count > 1 { notes.append("the mean over \(environments.joined(separator: ", "))") }
        if description.heads.readsValues { notes.append("without its head for unfinished trajectories") }
        return notes.isEmpty ? "" : "; " + notes.joined(separator: ", ")
    }

    private var layout: String {
        """
        ## Layout

        `Goal: ` and the goal, the first observation, then for each turn `> ` and the action and what was seen after it, a line
        each; empty lines and white space at their ends are left out. The text ends with `\(closing)`, at whose last token the score
        is read. No tokens are added before or after it.
        \(places)
        """
    }

    private var places: String {
        guard sees else { return "" }
        return """

            What an observation shows follows its words, unless the observation before showed it already: the vectors of the picture, \
            by themselves, between the tokens of the words before it and those of the words after it.

            """
    }

    private var closing: String { TrajectoryText.closing }

    private var python: String {
        if sees { return SeeingModelCode(closing: closing, call: call, score: example?.score).text }
        return """
            ```python
            import torch
            \(loading)

            def layout(goal, first, turns):
                lines = [f"Goal: {goal}", first] + [line for action, seen in turns for line in (f"> {action}", seen)]
                return "".join(line.rstrip() + "\\n" for line in lines if line.strip()) + "\(closing)"

            @torch.no_grad()
            def scores(texts):
                batch = tokenizer(texts, padding=True, return_tensors="pt", split_special_tokens=True)
                return model(**batch).logits[:, 0].tolist()

            print(scores([layout(\(call))]))\(example.map { String(format: "  # %.4f", $0.score) } ?? "")
            ```

            Run it in this folder.
            """
    }

    private var loading: String {
        isWhole
            ? """
            from transformers import AutoModelForSequenceClassification, AutoTokenizer

            tokenizer = AutoTokenizer.from_pretrained(".")
            model = AutoModelForSequenceClassification.from_pretrained(".").eval()
            """
            : """
            from peft import AutoPeftModelForSequenceClassification
            from transformers import AutoTokenizer

            tokenizer = AutoTokenizer.from_pretrained("base")
            model = AutoPeftModelForSequenceClassification.from_pretrained(".").eval()
            """
    }

    /// The arguments of the call that the example shows.
    private var call: String {
        guard let example else {
            return #""Find a mug.", "", [("search[mug]", "Page 1 of 1"), ("click[Buy Now]", "Thank you")]"#
                + (sees ? ", [None, None, None]" : "")
        }
        let turns = example.turns.map { "(\(quoted($0[0])), \(quoted($0[1])))" }.joined(separator: ", ")
        let images = example.images.map {
            ", [\($0.map { $0.map(quoted) ?? "None" }.joined(separator: ", "))]"
        }
        return "\(quoted(example.goal)), \(quoted(example.first)), [\(turns)]\(images ?? "")"
    }

    /// JSON's texts are Python's too, but for a slash's escape, which is left out, and surrogates, which are not made.
    private func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    private var serving: String {
        """

        ## Serving

        ```sh
        vllm serve FOLDER --runner pooling --convert classify --dtype \(options.dtype == .f32 ? "float32" : "bfloat16")
        curl localhost:8000/classify -H 'Content-Type: application/json' \\
          -d '{"model": "FOLDER", "input": ["Goal: …\\n> …\\n\(closing)"], "use_activation": false}'
        ```

        The score is in `data[0].probs[0]`. Special tokens that a text spells out become those tokens there; take them out of text
        that you do not trust.
        """
    }

    private var probability: String {
        guard let platt = calibration.platt else { return "" }
        return """

            ## Probability

            P(success) = 1 / (1 + exp(−(\(platt.slope) · score + \(platt.intercept)))), fitted to trajectories of tasks that were not \
            trained on; `calibration.json` has how good it is there.
            """
    }

    private var checking: String {
        """

        ## Checking

        Each line of `examples.jsonl` is a trajectory (`goal`, `first`, `turns`\(sees ? ", `images`" : "")) with the `text`, the `tokens` and the `score` that it
        should have, computed in f32\(options.dtype == .f32 ? "" : "; weights in \(options.dtype) give scores that are close").

        """
    }
}
