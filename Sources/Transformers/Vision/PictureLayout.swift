import Tensors

/// How pictures stand among the tokens of a text. The place of a picture is `<image>`.
public enum PictureLayout: Equatable, Sendable {
    /// Idefics3 and SmolVLM: each square has a heading that says where it is, and the vectors stand for the token
    /// `<image>`, repeated; its id is `placeToken`.
    case idefics3(placeToken: Int)
    /// VILA: the vectors alone; the texts between pictures are made tokens of one by one, and the tokenizer's
    /// `startToken` is taken off all but the first.
    case vila(startToken: Int?)

    /// Whether a place without a picture is a token like any other.
    public var readsPlacesAsTokens: Bool {
        if case .idefics3 = self { true } else { false }
    }

    /// What stands for a picture in a text.
    public static let place = "<image>"

    /// The tokens of a text whose pictures, in the order of their places, have these soft ids.
    ///
    /// - Parameters:
    ///   - tokensPerTile: how many vectors each square of a picture becomes.
    ///   - encode: text to token ids, with special tokens recognised.
    /// - Throws: `VisionError` when the places are not as many as the pictures, or the tokenizer does not know
    ///   the places; what `encode` throws.
    func tokens(
        _ text: String, _ pictures: [PictureAlbum.Entry], tokensPerTile: Int,
        encode: (String) throws -> [Int]
    ) throws -> [Int] {
        let parts = Self.parts(of: text)
        guard parts.count == pictures.count + 1 else {
            throw VisionError.pictureCount(places: parts.count - 1, pictures: pictures.count)
        }
        switch self {
        case .idefics3(let placeToken):
            let expansions = pictures.map { Self.expansion($0, tokensPerTile) } + [""]
            let tokens = try encode(zip(parts, expansions).map { $0 + $1 }.joined())
            let soft = pictures.flatMap(\.ids)
            let found = tokens.count { $0 == placeToken }
            guard found == soft.count else {
                throw VisionError.placeTokens(found: found, expected: soft.count)
            }
            var next = soft.makeIterator()
            return tokens.map { $0 == placeToken ? next.next() ?? $0 : $0 }
        case .vila(let startToken):
            let chunks = try parts.enumerated().map { index, part in
                let chunk = try encode(part)
                let isStarted = index > 0 && startToken != nil && chunk.first == startToken
                return isStarted ? Array(chunk.dropFirst()) : chunk
            }
            return zip(chunks, pictures.map { Array($0.ids) } + [[]]).flatMap { $0 + $1 }
        }
    }

    /// How often a text spells a picture's place.
    public static func placeCount(in text: String) -> Int { parts(of: text).count - 1 }

    /// The texts between places. By scalars: to `Character`s, a mark that follows a place would be part of it.
    private static func parts(of text: String) -> [String] {
        text.unicodeScalars.split(separator: place.unicodeScalars, omittingEmptySubsequences: false)
            .map { String($0) }
    }

    private static func expansion(_ picture: PictureAlbum.Entry, _ tokensPerTile: Int) -> String {
        let (mark, tile) = ("<fake_token_around_image>", String(repeating: place, count: tokensPerTile))
        let whole = "\(mark)<global-img>\(tile)\(mark)"
        guard picture.rows > 0 else { return whole }
        let rows = (1...picture.rows).map { row in
            (1...picture.columns).map { "\(mark)<row_\(row)_col_\($0)>\(tile)" }.joined() + "\n"
        }
        return rows.joined() + "\n" + whole
    }
}
