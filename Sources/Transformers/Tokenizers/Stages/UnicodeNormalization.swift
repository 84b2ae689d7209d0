import Foundation

/// Unicode normalisation in the time of sorting. Foundation's takes the square of the length of a run of combining marks,
/// so that one hostile text could stop a program, and leaves marks that decompose into several (U+0344, U+0F73) out of
/// order; it is asked here about single characters and pairs only.
/// Source: UAX #15, https://www.unicode.org/reports/tr15/
struct UnicodeNormalization {
    private let form: Normalizer.Form
    private var decompositions: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    private var composites: [Pair: Unicode.Scalar?] = [:]

    private struct Pair: Hashable {
        let first: Unicode.Scalar
        let second: Unicode.Scalar
    }

    init(_ form: Normalizer.Form) { self.form = form }

    /// The normalised text.
    mutating func callAsFunction(_ text: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        let scalars = ordered(text.flatMap { decomposition(of: $0) })
        return form.decomposed.composes ? composed(scalars) : scalars
    }

    private mutating func decomposition(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if scalar.isASCII { return [scalar] }
        if let known = decompositions[scalar] { return known }
        let found = Array(form.decomposed.form(String(scalar)).unicodeScalars)
        decompositions[scalar] = found
        return found
    }

    /// Marks in the order of their classes, those of one class in the order in which they came.
    private func ordered(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result = scalars
        var start = 0
        while start < result.count {
            guard result[start].combiningClass > 0 else {
                start += 1
                continue
            }
            let end = result[start...].firstIndex { $0.combiningClass == 0 } ?? result.count
            let sorted = result[start..<end].enumerated().sorted {
                ($0.element.combiningClass, $0.offset) < ($1.element.combiningClass, $1.offset)
            }
            result.replaceSubrange(start..<end, with: sorted.map(\.element))
            start = end
        }
        return result
    }

    /// Every scalar joined to the last starter, if they have a composite and nothing between them is in the way.
    private mutating func composed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        var (starter, lastClass): (Int?, UInt8) = (nil, 0)
        for scalar in scalars {
            let ownClass = scalar.combiningClass
            if let place = starter, place == result.count - 1 || (lastClass > 0 && lastClass < ownClass),
                let composite = composite(result[place], scalar)
            {
                result[place] = composite
                continue
            }
            if ownClass == 0 { starter = result.count }
            lastClass = ownClass
            result.append(scalar)
        }
        return result
    }

    /// The Hangul syllable of two jamos, or of a syllable and a jamo at its end, by The Unicode Standard's arithmetic.
    private static func syllable(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        let base: UInt32 = 0xac00
        switch (first.value, second.value) {
        case (0x1100..<0x1113, 0x1161..<0x1176):
            return Unicode.Scalar(base + ((first.value - 0x1100) * 21 + second.value - 0x1161) * 28)
        case (base..<base + 11_172, 0x11a8..<0x11c3) where (first.value - base) % 28 == 0:
            return Unicode.Scalar(first.value + second.value - 0x11a7)
        default: return nil
        }
    }

    private mutating func composite(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        if first.isASCII, second.isASCII { return nil }
        if let syllable = Self.syllable(first, second) { return syllable }
        let pair = Pair(first: first, second: second)
        if let known = composites[pair] { return known }
        let joined = Normalizer.Form.nfc(String(String.UnicodeScalarView([first, second]))).unicodeScalars
        let found = joined.count == 1 ? joined.first : nil
        composites[pair] = found
        return found
    }
}

extension Unicode.Scalar {
    /// The canonical combining class; 0 for what marks combine with.
    fileprivate var combiningClass: UInt8 {
        value < 0x300 ? 0 : properties.canonicalCombiningClass.rawValue
    }
}
