import Images
import Testing

@testable import Tensors
@testable import Transformers

@Suite("An album", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct PictureAlbumTests {
    private let first = Picture(width: 30, height: 11, red: 250, green: 10, blue: 90)
    private let second = Picture(width: 5, height: 14, red: 0, green: 10, blue: 200)

    @Test("keeps equal pictures once, under ids that never change")
    func equality() throws {
        let model = try VisionCase.committed("idefics3").model()
        var album = model.album()
        let entry = album.add(first)
        #expect(entry.ids.lowerBound == model.text.configuration.vocabularySize)
        let other = album.add(second)
        #expect(other.ids.lowerBound == entry.ids.upperBound)
        #expect(album.add(Picture(width: 30, height: 11, bytes: first.bytes)) == entry)
        #expect(album.count == 2)
        #expect(album.tokenCount == entry.ids.count + other.ids.count)
        #expect(entry.ids.count == (entry.rows * entry.columns + 1) * model.tokensPerTile)
    }

    @Test("is embedded from where it was left")
    func growth() throws {
        let model = try VisionCase.committed("vila").model()
        var album = model.album()
        #expect(try model.embed(album) == nil)
        _ = album.add(first)
        let known = try #require(try model.embed(album))
        #expect(try model.embed(album, after: known)?.floats() == known.floats())
        _ = album.add(second)
        let all = try #require(try model.embed(album, batchSize: 1))
        let more = try #require(try model.embed(album, after: known))
        #expect(distance(try all.floats(), try more.floats()) < 1e-5)
        #expect(throws: VisionError.foreignAlbum) { try model.embed(model.album(), after: known) }
        #expect(throws: VisionError.foreignAlbum) {
            try VisionCase.committed("idefics3").model().embed(album)
        }
    }

    @Test("refuses texts that do not fit its pictures", arguments: ["idefics3", "vila"])
    func places(kind: String) throws {
        let checkpoint = try VisionCase.committed(kind)
        let model = try checkpoint.model()
        var album = model.album()
        #expect(throws: VisionError.pictureCount(places: 1, pictures: 0)) {
            try model.tokens("a <image>", pictures: [], in: &album, encode: checkpoint.encode)
        }
        #expect(throws: VisionError.pictureCount(places: 0, pictures: 1)) {
            try model.tokens("a", pictures: [first], in: &album, encode: checkpoint.encode)
        }
        if kind == "idefics3" {
            #expect(throws: VisionError.self) {
                try model.tokens("<image>", pictures: [first], in: &album) {
                    $0.unicodeScalars.map { _ in 1 }
                }
            }
        }
    }

    @Test("makes prefixes that a cache can share")
    func prefixes() throws {
        let checkpoint = try VisionCase.committed("smolvlm")
        let model = try checkpoint.model()
        var album = model.album()
        let head = try model.tokens("a <image>b", pictures: [first], in: &album, encode: checkpoint.encode)
        let rest = try model.tokens("c <image>", pictures: [second], in: &album, encode: checkpoint.encode)
        let soft = try model.embed(album)
        let whole = try model.text.hidden(TokenBatch(sequences: [head + rest]), soft: soft)
        let prefix = try model.text.prefill(head, soft: soft)
        let after = try model.text.hidden(
            TokenBatch(sequences: [rest], after: head.count), over: prefix, soft: soft)
        let end = head.count + rest.count - 1
        #expect(
            distance(
                try whole.select(1, end).floats(), try after.select(1, rest.count - 1).floats()) < 1e-4)
    }
}
