/// Cuts text into the words within which byte pairs may merge.
///
/// SmolLM2's rule: every digit (any numeric character) is a word of its own; the runs between digits are cut
/// by GPT-2's pattern, `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`. Because
/// digits are cut first, a space before a digit is not joined to it.
/// Source: `pre_tokenizer` of https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct/raw/main/tokenizer.json
struct PreTokenizer: Sendable {
    /// The words of `text`, in order; they cover it.
    func words(of text: Substring.UnicodeScalarView) -> [Substring.UnicodeScalarView] {
        var words: [Substring.UnicodeScalarView] = []
        var rest = text
        while let first = rest.first {
            let end = Class(first) == .number ? rest.index(after: rest.startIndex) : end(of: rest)
            words.append(rest[..<end])
            rest = rest[end...]
        }
        return words
    }

    /// The end of the first word of `text`, which does not begin with a digit.
    private func end(of text: Substring.UnicodeScalarView) -> String.Index {
        if let end = contraction(text) { return end }
        let start = text[text.startIndex] == " " ? text.index(after: text.startIndex) : text.startIndex
        if start < text.endIndex {
            let kind = Class(text[start])
            if kind == .letter || kind == .other { return run(text[start...], of: kind) }
        }
        return whitespace(text)
    }

    private func run(_ text: Substring.UnicodeScalarView, of kind: Class) -> String.Index {
        text.firstIndex { Class($0) != kind } ?? text.endIndex
    }

    /// A run of whitespace leaves its last character to the word that follows.
    private func whitespace(_ text: Substring.UnicodeScalarView) -> String.Index {
        let end = run(text, of: .whitespace)
        guard end < text.endIndex, Class(text[end]) != .number else { return end }
        let last = text.index(before: end)
        return last > text.startIndex ? last : end
    }

    private func contraction(_ text: Substring.UnicodeScalarView) -> String.Index? {
        guard text.first == "'" else { return nil }
        let letters = text.dropFirst().prefix(2)
        switch letters.first {
        case "s", "t", "m", "d": return text.index(text.startIndex, offsetBy: 2)
        case "r" where letters.last == "e", "v" where letters.last == "e", "l" where letters.last == "l":
            return letters.count == 2 ? letters.endIndex : nil
        default: return nil
        }
    }

    private enum Class {
        case letter, number, whitespace, other

        init(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "a"..."z", "A"..."Z": self = .letter
            case "0"..."9": self = .number
            case " ", "\t"..."\r": self = .whitespace
            case "\0"..."\u{7f}": self = .other
            default: self.init(scalar.properties)
            }
        }

        private init(_ properties: Unicode.Scalar.Properties) {
            switch properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
                self = .letter
            case .decimalNumber, .letterNumber, .otherNumber: self = .number
            default: self = properties.isWhitespace ? .whitespace : .other
            }
        }
    }
}
