/// What can be wrong with pictures or with how they stand in a text.
public enum VisionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The tower has fewer layers than were asked for.
    case noSuchLayer(Int, layers: Int)
    /// Pixels of this shape give no patches, or their valid part is none of them.
    case wrongSize([Int], patchSize: Int)
    /// The tower has positions for squares of so many patches a side only.
    case noPositions(rows: Int, columns: Int, side: Int)
    /// The grid of patches cannot be drawn together by the projector's factor.
    case indivisible(patches: Int, factor: Int)
    /// The text has another number of places than there are pictures.
    case pictureCount(places: Int, pictures: Int)
    /// The tokenizer did not make one token of each place.
    case placeTokens(found: Int, expected: Int)
    /// The album was made for another model, or its vectors belong to another album.
    case foreignAlbum
    /// Only VILA's parts can be written.
    case notVILA

    /// One line for a person.
    public var description: String {
        switch self {
        case .noSuchLayer(let layer, let count): "the vision tower has \(count) layers, not \(layer)"
        case .wrongSize(let shape, let patch):
            "pixels of shape \(shape) do not make pictures of whole patches of \(patch)"
        case .noPositions(let rows, let columns, let side):
            "the vision tower has positions for \(side) × \(side) patches, not for \(rows) × \(columns): "
                + "the sizes in the preprocessor's and the tower's configuration do not fit each other"
        case .indivisible(let patches, let factor):
            "\(patches) patches of a picture are no square that can be drawn together by \(factor): "
                + "the sizes in the preprocessor's and the model's configuration do not fit each other"
        case .pictureCount(let places, let pictures):
            "the text has \(places) places for pictures (<image>), but the number of pictures given is \(pictures)"
        case .placeTokens(let found, let expected):
            "the tokenizer made \(found) picture tokens of \(expected): it does not belong to this model"
        case .notVILA: "only a model with VILA's tower, projector and layout can be written"
        case .foreignAlbum: "the album of pictures belongs to another model"
        }
    }
}
