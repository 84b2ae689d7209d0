import Foundation

/// What is done to text before it is cut into words.
/// Source: `normalizer` of https://huggingface.co/docs/tokenizers/api/normalizers
indirect enum Normalizer: Sendable {
    /// One of Unicode's normalisation forms.
    case unicode(Form)
    /// Every character's lower case.
    case lowercase
    /// A text in front of text that is not empty.
    case prepend([Unicode.Scalar])
    /// Another text for every occurrence of one.
    case replace([Unicode.Scalar], with: [Unicode.Scalar])
    /// Another text for every match of a pattern.
    case replaceMatches(Pattern, with: [Unicode.Scalar])
    /// Without white space at the ends.
    case strip(left: Bool, right: Bool)
    /// One after the other.
    case sequence([Normalizer])

    /// Unicode's normalisation forms (UAX #15).
    enum Form: String, Sendable { case nfc = "NFC", nfd = "NFD", nfkc = "NFKC", nfkd = "NFKD" }

    /// The normalised text.
    func callAsFunction(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        switch self {
        case .unicode(let form): return form.normalize(text)
        case .lowercase: return text.flatMap { $0.properties.lowercaseMapping.unicodeScalars }[...]
        case .prepend(let prefix): return text.isEmpty ? text : (prefix + text)[...]
        case .replace(let old, let new): return text.substituting(old, with: new)
        case .replaceMatches(let pattern, let new):
            var scratch = Pattern.Scratch()
            return text.substituting(pattern.matches(in: text, &scratch), with: new)
        case .strip(let left, let right):
            var rest = text
            if left { rest = rest.drop { $0.properties.isWhitespace } }
            while right, rest.last?.properties.isWhitespace == true { rest.removeLast() }
            return rest
        case .sequence(let normalizers): return normalizers.reduce(text) { $1($0) }
        }
    }
}

extension Normalizer.Form {
    fileprivate func normalize(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        // Below these every text is in its form already: the first combining mark that composes, the first
        // letter that decomposes, the first compatibility character.
        let harmless: UInt32 = self == .nfc ? 0x300 : self == .nfd ? 0xc0 : 0xa0
        if text.allSatisfy({ $0.value < harmless }) { return text }
        var normalization = UnicodeNormalization(self)
        return normalization(text)[...]
    }

    /// A text in this form as Foundation makes it: right where no two marks that decompose meet.
    func callAsFunction(_ text: String) -> String {
        switch self {
        case .nfc: text.precomposedStringWithCanonicalMapping
        case .nfd: text.decomposedStringWithCanonicalMapping
        case .nfkc: text.precomposedStringWithCompatibilityMapping
        case .nfkd: text.decomposedStringWithCompatibilityMapping
        }
    }

    /// The form without composition, and whether this one composes then.
    var decomposed: (form: Self, composes: Bool) {
        switch self {
        case .nfc: (.nfd, true)
        case .nfkc: (.nfkd, true)
        case .nfd, .nfkd: (self, false)
        }
    }
}

extension ArraySlice<Unicode.Scalar> {
    /// Replaces a text wherever it occurs, from left to right.
    func substituting(_ old: [Unicode.Scalar], with new: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
        guard let first = old.first else { return self }
        var ranges: [Range<Int>] = []
        var position = startIndex
        while position <= endIndex - old.count {
            if self[position] == first, self[position..<position + old.count].elementsEqual(old) {
                ranges.append(position..<position + old.count)
                position += old.count
            } else {
                position += 1
            }
        }
        return substituting(ranges, with: new)
    }

    fileprivate func substituting(
        _ ranges: [Range<Int>], with new: [Unicode.Scalar]
    ) -> ArraySlice<Unicode.Scalar> {
        guard !ranges.isEmpty else { return self }
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(count)
        var position = startIndex
        for range in ranges {
            result += self[position..<range.lowerBound]
            result += new
            position = range.upperBound
        }
        return (result + self[position...])[...]
    }
}
