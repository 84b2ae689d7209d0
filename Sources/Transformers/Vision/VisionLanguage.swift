import Images
import Tensors

/// A text model that also reads pictures: a vision tower looks at their squares, a projector makes vectors of what
/// it saw, and the text model reads these as soft tokens.
///
/// ```swift
/// var album = model.album()
/// let tokens = try model.tokens(text, pictures: pictures, in: &album) { tokenizer.encode($0) }
/// let hidden = try model.text.hidden(TokenBatch(sequences: [tokens]), soft: model.embed(album))
/// ```
/// Not `Sendable`: an actor on a `TensorThread` owns it.
public final class VisionLanguageModel {
    /// Reads the tokens and the pictures' vectors.
    public let text: LlamaModel
    /// Looks at the pictures.
    public let vision: VisionEncoder
    /// Cuts and normalises them.
    public let processor: PictureProcessor
    /// Says how they stand in a text.
    public let layout: PictureLayout
    /// How many vectors each square of a picture becomes.
    public let tokensPerTile: Int

    /// Puts the parts together.
    ///
    /// - Throws: `VisionError` when the processor's squares do not fit the tower and the projector.
    init(
        text: LlamaModel, vision: VisionEncoder, processor: PictureProcessor, layout: PictureLayout
    ) throws {
        (self.text, self.vision) = (text, vision)
        (self.processor, self.layout) = (processor, layout)
        tokensPerTile = try vision.tokenCount(side: processor.side)
    }

    /// An empty album for pictures of this model.
    public func album() -> PictureAlbum {
        PictureAlbum(
            firstID: text.configuration.vocabularySize, tokensPerTile: tokensPerTile, processor: processor
        )
    }

    /// The tokens of a text with pictures at its places, `<image>`.
    ///
    /// Each place takes the next picture, whatever turn of a conversation it is in. Pictures that are new to the
    /// album are added to it.
    ///
    /// - Parameter encode: the model's tokenizer, with special tokens recognised.
    /// - Throws: `VisionError` when the places are not as many as the pictures, or the tokenizer is of another
    ///   model.
    public func tokens(
        _ text: String, pictures: [Picture], in album: inout PictureAlbum,
        encode: (String) throws -> [Int]
    ) throws -> [Int] {
        try require(album)
        let entries = pictures.map { album.add($0) }
        return try layout.tokens(text, entries, tokensPerTile: tokensPerTile, encode: encode)
    }

    /// The vectors of an album's pictures, [tokens, width], `soft` of `LlamaModel.hidden`; `nil` for no pictures.
    ///
    /// Differentiable when nothing is known of them yet and gradients are recorded.
    ///
    /// - Parameters:
    ///   - album: the pictures.
    ///   - known: the vectors of the album's first pictures from an earlier call, which are not computed again.
    ///   - batchSize: how many squares the tower looks at together.
    public func embed(_ album: PictureAlbum, after known: Tensor? = nil, batchSize: Int = 8) throws
        -> Tensor?
    {
        try require(album)
        let done = (known?.size(0) ?? 0) / tokensPerTile
        guard done <= album.tiles.count else { throw VisionError.foreignAlbum }
        let batches = stride(from: done, to: album.tiles.count, by: max(1, batchSize)).map {
            album.tiles[$0..<min($0 + max(1, batchSize), album.tiles.count)]
        }
        let new = try batches.map { batch in
            let pixels = try Tensor(
                processor.pixels(Array(batch)), [batch.count, 3, processor.side, processor.side],
                on: text.device)
            return try vision(pixels).reshape([-1, text.configuration.hiddenSize])
        }
        let all = (known.map { [$0] } ?? []) + new
        return all.isEmpty ? nil : all.count == 1 ? all[0] : try Tensor.cat(all)
    }

    private func require(_ album: PictureAlbum) throws {
        guard album.firstID == text.configuration.vocabularySize, album.tokensPerTile == tokensPerTile
        else {
            throw VisionError.foreignAlbum
        }
    }
}
