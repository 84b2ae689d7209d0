import Foundation
import Images
import Testing

@testable import Tensors
@testable import Transformers

@Suite("A vision-language model", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct VisionLanguageTests {
    @Test("has its fixtures")
    func fixtures() {
        #expect(VisionCase.committed.map(\.content.kind) == ["idefics3", "smolvlm", "vila"])
    }

    @Test(
        "sees the pixels, the features, the logits and the gradients that transformers sees",
        arguments: VisionCase.committed)
    func parity(checkpoint: VisionCase) throws { try Self.compare(checkpoint) }

    @Test(
        "agrees with transformers on many more checkpoints",
        .enabled(if: VisionCase.python != nil, "ARMAP_PYTHON names no Python with transformers"))
    func many() throws {
        let environment = ProcessInfo.processInfo.environment
        let (seed, count) = (environment["ARMAP_SEED"] ?? "21", Int(environment["ARMAP_CASES"] ?? "") ?? 18)
        try VisionCase.withRandom(count, seed: seed) { cases in
            #expect(cases.count == count)
            for checkpoint in cases { try Self.compare(checkpoint) }
        }
    }

    @Test("computes nearly the same in 16 bits", arguments: VisionCase.committed)
    func mixedPrecision(checkpoint: VisionCase) throws {
        let name = checkpoint.content.pictures[0]
        let (exact, rounded) = (try checkpoint.model(), try checkpoint.model(precision: .mixed))
        var vectors: [[Float]] = []
        for model in [exact, rounded] {
            var album = model.album()
            _ = album.add(try checkpoint.picture(name))
            vectors.append(try #require(try model.embed(album)).floats())
        }
        let difference = distance(vectors[0], vectors[1])
        #expect(difference > 0)
        #expect(difference < 0.05 * (vectors[0].map(abs).max() ?? 0))
    }

    @Test("refuses folders that do not fit themselves")
    func misfits() throws {
        try withTemporaryFolder { folder in
            let files = FileManager.default
            for (kind, file, old, new) in [
                ("vila", "config.json", "\"mm_vision_select_layer\": -2", "\"mm_vision_select_layer\": -9"),
                ("vila", "config.json", "\"s2\": false", "\"s2\": true"),
                ("vila", "config.json", "mlp_downsample", "mlp2x_gelu"),
                ("vila", "config.json", "cls_patch", "patch"),
                ("idefics3", "config.json", "\"scale_factor\": ", "\"scale_factor\": 1"),
                ("idefics3", "config.json", "\"model_type\": \"idefics3\"", "\"model_type\": \"idefics2\""),
                ("smolvlm", "model.safetensors", "modality_projection", "modality_projectiom"),
            ] {
                let copy = folder.appending(path: UUID().uuidString)
                try files.copyItem(at: VisionCase.committed(kind).folder, to: copy)
                let url = copy.appending(path: file)
                let bytes = try Data(contentsOf: url)
                let range = try #require(bytes.firstRange(of: Data(old.utf8)), "\(old)")
                var changed = bytes
                changed.replaceSubrange(range, with: Data(new.utf8))
                try changed.write(to: url)
                #expect(throws: (any Error).self, "\(new)") {
                    let model = try Checkpoint.visionLanguage(folder: copy)
                    var album = model.album()
                    _ = album.add(Picture(width: 8, height: 8, red: 1, green: 2, blue: 3))
                    _ = try model.embed(album)
                }
            }
        }
    }

    /// Everything that a case says, within 1e-4 of transformers'; pixels to the last byte.
    static func compare(_ checkpoint: VisionCase) throws {
        let (model, expected) = (try checkpoint.model(), try checkpoint.expected())
        func check(_ tensor: Tensor, _ name: String, _ tolerance: Float = 1e-4) throws {
            let truth = try #require(expected[name], "\(name)")
            let scale = max(1, try truth.floats().map(abs).max() ?? 0)
            let difference = distance(try tensor.floats(), try truth.floats())
            #expect(difference < tolerance * scale, "\(checkpoint.testDescription), \(name): \(difference)")
        }
        for name in checkpoint.content.pictures {
            let tiles = model.processor.tiles(of: try checkpoint.picture(name)).tiles
            let side = model.processor.side
            let pixels = try Tensor(model.processor.pixels(tiles), [tiles.count, 3, side, side])
            try check(pixels, "pixels.\(name)", 1e-6)
            try check(model.vision(pixels), "features.\(name)")
        }
        var album = model.album()
        let rows = try checkpoint.content.texts.map { try checkpoint.tokens($0, model, &album) }
        let soft = try model.embed(album)
        let logits = try model.text.logits(model.text.hidden(TokenBatch(sequences: rows), soft: soft))
        for (index, text) in checkpoint.content.texts.enumerated() {
            let place = checkpoint.content.words["<image>"] ?? -1
            #expect(rows[index].map { $0 < album.firstID ? $0 : place } == text.tokens)
            try check(
                logits.select(0, index).slice(0, from: 0, to: text.tokens.count), "logits.\(index)")
        }
        try compareGradients(checkpoint, model, check)
        guard let valid = checkpoint.content.valid, let pixels = expected["padded.pixels"] else { return }
        let grids = valid.map { PatchGrid(rows: $0[0], columns: $0[1]) }
        try check(model.vision.tower(pixels, valid: grids), "padded.hidden")
    }

    private static func compareGradients(
        _ checkpoint: VisionCase, _ model: VisionLanguageModel,
        _ check: (Tensor, String, Float) throws -> Void
    ) throws {
        var weights: [String: Tensor] = [:]
        for (name, weight) in model.vision.towerWeights { weights["vision_model.\(name)"] = weight }
        let connector = checkpoint.content.kind == "vila" ? "" : "connector."
        for (name, weight) in model.vision.projectorWeights { weights[connector + name] = weight }
        for projection in model.text.layers.flatMap(\.projections) {
            weights[
                projection.name.replacing("model.", with: "text_model.", maxReplacements: 1) + ".weight"] =
                projection.weight
        }
        for weight in weights.values { try weight.requiresGrad() }
        var album = model.album()
        let tokens = try checkpoint.tokens(checkpoint.content.texts[1], model, &album)
        let hidden = try model.text.hidden(
            TokenBatch(sequences: [tokens]), soft: model.embed(album, batchSize: 2))
        try model.text.logits(hidden).square().mean().backward()
        let names = Set(try checkpoint.expected().keys).filter { $0.hasPrefix("gradient.") }
        var compared = 0
        for (name, weight) in weights {
            guard let gradient = weight.grad else {
                #expect(
                    !names.contains("gradient.\(name)"),
                    "\(checkpoint.testDescription): no gradient of \(name)")
                continue
            }
            try check(gradient, "gradient.\(name)", 1e-4)
            compared += 1
        }
        // What is not compared: the text model's norms, embeddings and head, which are no projections.
        let others = names.filter {
            $0.contains("lm_head") || $0.contains("text_model") && !$0.contains("_proj")
        }
        #expect(compared == names.count - others.count, "\(checkpoint.testDescription)")
    }
}
