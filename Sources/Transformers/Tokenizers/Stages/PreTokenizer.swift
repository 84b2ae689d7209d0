/// Cuts text into the words within which pairs may merge, in steps.
/// Source: https://huggingface.co/docs/tokenizers/api/pre-tokenizers
struct PreTokenizer: Sendable {
    /// One step, applied to every piece that the steps before have left.
    enum Step: Sendable {
        /// Cuts at the matches of a pattern.
        case split(Pattern, SplitBehavior, inverted: Bool)
        /// Cuts at the occurrences of a text.
        case splitText([Unicode.Scalar], SplitBehavior, inverted: Bool)
        /// A space in front of pieces that have none.
        case prefixSpace
        /// Spaces become a visible character, which may also be put in front.
        case metaspace(Unicode.Scalar, prepending: Prepending, splitting: Bool)
    }

    /// When `metaspace` puts its character in front of a piece that does not begin with it.
    enum Prepending: String, Sendable {
        case always
        /// At the beginning of the whole text only.
        case first
        case never
    }

    /// A part of a text.
    struct Piece: Sendable {
        var scalars: ArraySlice<Unicode.Scalar>
        /// Whether the whole text begins with it.
        let startsText: Bool
    }

    let steps: [Step]

    /// The words of a text, none of them empty.
    func words(of text: Piece, _ scratch: inout Pattern.Scratch) -> [Piece] {
        var pieces = [text]
        for step in steps {
            var cut: [Piece] = []
            cut.reserveCapacity(pieces.count)
            for piece in pieces where !piece.scalars.isEmpty { step.apply(to: piece, &cut, &scratch) }
            pieces = cut
        }
        return pieces
    }
}

extension PreTokenizer.Step {
    fileprivate func apply(
        to piece: PreTokenizer.Piece, _ pieces: inout [PreTokenizer.Piece], _ scratch: inout Pattern.Scratch
    ) {
        func add(_ scalars: ArraySlice<Unicode.Scalar>, _ ranges: [Range<Int>]) {
            for range in ranges where !range.isEmpty {
                let isFirst = piece.startsText && range.lowerBound == scalars.startIndex
                pieces.append(PreTokenizer.Piece(scalars: scalars[range], startsText: isFirst))
            }
        }
        var scalars = piece.scalars
        switch self {
        case .split(let pattern, let behavior, let inverted):
            let matches = pattern.matches(in: scalars, &scratch)
            add(scalars, behavior.ranges(of: scalars.indices, matches, inverted: inverted))
        case .splitText(let text, let behavior, let inverted):
            let matches = scalars.ranges(of: text)
            add(scalars, behavior.ranges(of: scalars.indices, matches, inverted: inverted))
        case .prefixSpace:
            if scalars.first != " " { scalars.insert(" ", at: scalars.startIndex) }
            add(scalars, [scalars.indices])
        case .metaspace(let mark, let prepending, let splitting):
            scalars = scalars.substituting([" "], with: [mark])
            let isPrefixed = prepending == .always || prepending == .first && piece.startsText
            if isPrefixed, scalars.first != mark { scalars = [mark] + scalars }
            let marks = splitting ? scalars.indices.filter { scalars[$0] == mark }.map { $0..<$0 + 1 } : []
            add(scalars, SplitBehavior.mergedWithNext.ranges(of: scalars.indices, marks, inverted: false))
        }
    }
}
