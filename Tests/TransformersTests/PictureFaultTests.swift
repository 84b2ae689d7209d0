import Images
import Testing

@testable import Tensors
@testable import Transformers

/// The faults of the paper's released reward-model code where pictures are concerned, and that we have none of them.
@Suite("Pictures in conversations", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct PictureFaultTests {
    /// The last token's final hidden state of every text, all in one batch.
    private func ends(
        _ checkpoint: VisionCase, _ model: VisionLanguageModel, _ texts: [(String, [Picture])]
    ) throws -> [[Float]] {
        var album = model.album()
        let rows = try texts.map {
            try model.tokens($0.0, pictures: $0.1, in: &album, encode: checkpoint.encode)
        }
        let batch = TokenBatch(sequences: rows)
        let hidden = try model.text.hidden(batch, soft: model.embed(album)).reshape(
            [-1, model.text.configuration.hiddenSize])
        return try batch.ends.map { try hidden.select(0, $0).floats() }
    }

    private func picture(_ seed: UInt64) -> Picture {
        var generator = SplitMix(state: seed)
        return Picture(
            width: 9, height: 7, bytes: (0..<189).map { _ in .random(in: 0...255, using: &generator) })
    }

    @Test("B1: each turn shows its own picture", arguments: ["idefics3", "vila"])
    func laterTurns(kind: String) throws {
        let checkpoint = try VisionCase.committed(kind)
        let model = try checkpoint.model()
        let text = "a <image> b\nc <image> d"
        let (first, second, third) = (picture(1), picture(2), picture(3))
        let ends = try ends(
            checkpoint, model, [(text, [first, second]), (text, [first, third]), (text, [first, first])])
        #expect(distance(ends[0], ends[1]) > 1e-3)
        #expect(distance(ends[0], ends[2]) > 1e-3)
        var album = model.album()
        let tokens = try model.tokens(text, pictures: [first, second], in: &album, encode: checkpoint.encode)
        let soft = tokens.filter { $0 >= album.firstID }
        #expect(soft == Array(album.add(first).ids) + Array(album.add(second).ids))
    }

    @Test("B2: a picture in the first turn only is seen", arguments: ["idefics3", "vila"])
    func firstTurnOnly(kind: String) throws {
        let checkpoint = try VisionCase.committed(kind)
        let model = try checkpoint.model()
        let text = "<image> a\nb\nc"
        let plain = Picture(width: 9, height: 7, red: 255, green: 255, blue: 255)
        let ends = try ends(checkpoint, model, [(text, [picture(1)]), (text, [plain]), ("a\nb\nc", [])])
        #expect(distance(ends[0], ends[1]) > 1e-3)
        #expect(distance(ends[0], ends[2]) > 1e-3)
    }

    @Test("B3: in a batch every text sees the pictures it sees alone", arguments: ["idefics3", "vila"])
    func batches(kind: String) throws {
        let checkpoint = try VisionCase.committed(kind)
        let model = try checkpoint.model()
        let texts: [(String, [Picture])] = [
            ("a <image> b <image>", [picture(1), picture(2)]), ("<image>", [picture(3)]), ("no fig", []),
            ("<image>b<image><image>", [picture(2), picture(4), picture(1)]),
        ]
        let together = try ends(checkpoint, model, texts)
        for (index, text) in texts.enumerated() {
            #expect(distance(together[index], try ends(checkpoint, model, [text])[0]) < 1e-4)
        }
    }

    @Test(
        "B5: shorter texts are read at their own last token, in the order given",
        arguments: ["idefics3", "vila"])
    func padding(kind: String) throws {
        let checkpoint = try VisionCase.committed(kind)
        let model = try checkpoint.model()
        let (short, long) = ("<image>?", "a <image> b\n\ncab <image>?")
        let texts = [(short, [picture(1)]), (long, [picture(1), picture(2)])]
        let forth = try ends(checkpoint, model, texts)
        let back = try ends(checkpoint, model, texts.reversed())
        #expect(distance(forth[0], back[1]) < 1e-4)
        #expect(distance(forth[1], back[0]) < 1e-4)
        #expect(distance(forth[0], forth[1]) > 1e-3)
    }
}
