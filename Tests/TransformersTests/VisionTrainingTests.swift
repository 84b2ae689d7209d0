import Foundation
import Images
import Testing

@testable import Tensors
@testable import Transformers

@Suite("A new vision tower", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct VisionTrainingTests {
    private static let red = Picture(width: 10, height: 10, red: 220, green: 30, blue: 20)
    private static let blue = Picture(width: 12, height: 9, red: 10, green: 40, blue: 230)

    private func model(_ generator: inout SplitMix) throws -> VisionLanguageModel {
        let text = try VisionCase.committed("vila").model().text
        let tower = SigLIPConfiguration(
            hiddenSize: 8, intermediateSize: 16, layerCount: 2, headCount: 2, imageSize: 12, patchSize: 4)
        return try VisionLanguageModel(text: text, newTower: tower, using: &generator)
    }

    /// The logits of tokens 1 and 2 after a picture, [pictures, 2].
    private func answers(_ model: VisionLanguageModel, _ pictures: [Picture]) throws -> Tensor {
        var album = model.album()
        let rows = try pictures.map {
            try model.tokens("<image>?", pictures: [$0], in: &album) { $0.isEmpty ? [] : [5] }
        }
        let batch = TokenBatch(sequences: rows)
        let hidden = try model.text.hidden(batch, soft: model.embed(album)).reshape(
            [-1, model.text.configuration.hiddenSize])
        return try model.text.logits(hidden.indexSelect(0, Tensor(batch.ends, [rows.count])), of: [1, 2])
    }

    @Test("learns to tell pictures apart through a text model that stays as it is")
    func training() throws {
        var generator = SplitMix(state: 4)
        let model = try model(&generator)
        let before = try model.text.layers[0].projections[0].weight.floats()
        let weights = try model.requireVisionGradients()
        let optimizer = try AdamW(weights, learningRate: 0.02)
        let truth = try Tensor([1, 0, 0, 1] as [Float], [2, 2])
        var losses: [Double] = []
        for _ in 0..<40 {
            let loss = try -(answers(model, [Self.red, Self.blue]).logSoftmax(-1) * truth).sum()
            losses.append(try loss.item())
            optimizer.zeroGrad()
            try loss.backward()
            #expect(losses.count > 1 || weights.values.allSatisfy { $0.grad != nil })
            try optimizer.step()
        }
        #expect(losses[39] < losses[0] * 0.2, "\(losses)")
        #expect(try model.text.layers[0].projections[0].weight.floats() == before)
    }

    @Test("trains the projector alone where asked")
    func projectorOnly() throws {
        var generator = SplitMix(state: 5)
        let model = try model(&generator)
        let weights = try model.requireVisionGradients(tower: false)
        #expect(weights.keys.allSatisfy { $0.hasPrefix("mm_projector.") })
        try answers(model, [Self.red]).sum().backward()
        #expect(weights.values.allSatisfy { $0.grad != nil })
        #expect(model.vision.towerWeights.values.allSatisfy { $0.grad == nil })
    }

    @Test("is the same when it was written and read")
    func writing() throws {
        var generator = SplitMix(state: 6)
        let model = try model(&generator)
        try withTemporaryFolder { folder in
            try model.writeVision(to: folder)
            let other = try Checkpoint.visionLanguage(text: model.text, folder: folder)
            let pictures = [Self.red, Self.blue]
            #expect(try answers(model, pictures).floats() == answers(other, pictures).floats())
            #expect(other.processor == model.processor && other.layout == model.layout)
            #expect(throws: VisionError.notVILA) {
                try VisionCase.committed("idefics3").model().writeVision(to: folder)
            }
        }
    }

    @Test("refuses sizes that do not belong together")
    func sizes() throws {
        var generator = SplitMix(state: 7)
        let text = try model(&generator).text
        for (width, heads, image, patch) in [(9, 2, 12, 4), (8, 0, 12, 4), (8, 2, 12, 13), (0, 1, 12, 4)] {
            let tower = SigLIPConfiguration(
                hiddenSize: width, intermediateSize: 8, layerCount: 1, headCount: heads, imageSize: image,
                patchSize: patch)
            #expect(throws: WeightFileError.self) {
                try VisionLanguageModel(text: text, newTower: tower, using: &generator)
            }
        }
    }
}
