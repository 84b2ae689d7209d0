/// Text within a template: Unicode scalars, as Python counts them, each with a mark whether it came from
/// outside or was written by the template. The mark stays with a character through every operation, and plays
/// no part in comparisons.
struct TemplateText: Hashable, Sendable {
    private static let mark: UInt32 = 1 << 31
    private var units: [UInt32]

    init(units: [UInt32] = []) { self.units = units }

    init(_ text: String, fromOutside: Bool = false) {
        units = text.unicodeScalars.map { $0.value | (fromOutside ? Self.mark : 0) }
    }

    static func == (left: TemplateText, right: TemplateText) -> Bool {
        left.count == right.count && left.starts(with: right)
    }

    func hash(into hasher: inout Hasher) { for unit in units { hasher.combine(unit & ~Self.mark) } }

    var count: Int { units.count }
    var isEmpty: Bool { units.isEmpty }
    var indices: Range<Int> { units.indices }

    /// The scalars without their marks.
    var scalars: [Unicode.Scalar] { units.compactMap { Unicode.Scalar($0 & ~Self.mark) } }

    var string: String { String(String.UnicodeScalarView(scalars)) }

    func scalar(_ index: Int) -> Unicode.Scalar { Unicode.Scalar(units[index] & ~Self.mark) ?? "\u{fffd}" }

    func isFromOutside(_ index: Int) -> Bool { units[index] & Self.mark != 0 }

    subscript(range: Range<Int>) -> TemplateText { TemplateText(units: Array(units[range])) }

    subscript(index: Int) -> TemplateText { TemplateText(units: [units[index]]) }

    static func + (left: TemplateText, right: TemplateText) -> TemplateText {
        TemplateText(units: left.units + right.units)
    }

    mutating func append(_ other: TemplateText) { units += other.units }

    mutating func append(_ text: String) { units += text.unicodeScalars.map(\.value) }

    /// Every scalar replaced by others, which keep its mark.
    func mapping(_ transform: (Unicode.Scalar) -> String) -> TemplateText {
        var result: [UInt32] = []
        for index in units.indices {
            let mark = units[index] & Self.mark
            result += transform(scalar(index)).unicodeScalars.map { $0.value | mark }
        }
        return TemplateText(units: result)
    }

    func starts(with other: TemplateText, at start: Int = 0) -> Bool {
        guard start >= 0, start + other.count <= count else { return false }
        return other.units.indices.allSatisfy { (units[start + $0] ^ other.units[$0]) & ~Self.mark == 0 }
    }

    func ends(with other: TemplateText) -> Bool { starts(with: other, at: count - other.count) }

    /// Where a text that is not empty occurs first, from a position on.
    func firstIndex(of other: TemplateText, from start: Int = 0) -> Int? {
        guard start + other.count <= count else { return nil }
        return (start...(count - other.count)).first { starts(with: other, at: $0) }
    }

    /// Without the scalars at the ends for which a rule holds.
    func trimming(
        left: Bool = true, right: Bool = true,
        _ isTrimmed: (Unicode.Scalar) -> Bool = \.isPythonSpace
    ) -> TemplateText {
        var (start, end) = (0, count)
        while left, start < end, isTrimmed(scalar(start)) { start += 1 }
        while right, start < end, isTrimmed(scalar(end - 1)) { end -= 1 }
        return self[start..<end]
    }

    /// The parts between occurrences of a separator that is not empty, of which at most so many count.
    func split(_ separator: TemplateText, atMost limit: Int = Int.max) -> [TemplateText] {
        var (parts, start): ([TemplateText], Int) = ([], 0)
        while parts.count < limit, let found = firstIndex(of: separator, from: start) {
            parts.append(self[start..<found])
            start = found + separator.count
        }
        return parts + [self[start..<count]]
    }

    /// The parts between runs of white space.
    func words() -> [TemplateText] {
        var (parts, start): ([TemplateText], Int?) = ([], nil)
        for index in indices {
            if !scalar(index).isPythonSpace {
                start = start ?? index
            } else if let begin = start {
                parts.append(self[begin..<index])
                start = nil
            }
        }
        return start.map { parts + [self[$0..<count]] } ?? parts
    }

    /// Another text for the first so many occurrences of one.
    func replacing(_ old: TemplateText, with new: TemplateText, atMost limit: Int = Int.max) -> TemplateText {
        guard !old.isEmpty else { return self }
        return TemplateText.joined(split(old, atMost: limit), by: new)
    }

    static func joined(_ parts: [TemplateText], by separator: TemplateText) -> TemplateText {
        var result = TemplateText()
        for (index, part) in parts.enumerated() {
            if index > 0 { result.append(separator) }
            result.append(part)
        }
        return result
    }
}

extension Unicode.Scalar {
    /// What Python's `str.isspace` says: Unicode's white space, and the four separators among the control characters.
    var isPythonSpace: Bool { properties.isWhitespace || (0x1c...0x1f).contains(value) }
}
