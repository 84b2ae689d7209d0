/// A set of numbers below 256.
struct PositionSet: Hashable, Sequence, ExpressibleByArrayLiteral {
    private var words = SIMD4<UInt64>()

    init() {}
    init(arrayLiteral elements: Int...) { self.init(elements) }

    init(_ elements: some Sequence<Int>) {
        for element in elements { words[element >> 6] |= 1 << UInt64(element & 63) }
    }

    mutating func formUnion(_ other: PositionSet) { words |= other.words }

    func union(_ other: PositionSet) -> PositionSet {
        var result = self
        result.formUnion(other)
        return result
    }

    func intersection(_ other: PositionSet) -> PositionSet {
        var result = self
        result.words &= other.words
        return result
    }

    func isDisjoint(with other: PositionSet) -> Bool { intersection(other).words == SIMD4() }

    func makeIterator() -> Iterator { Iterator(words: words) }

    struct Iterator: IteratorProtocol {
        var words: SIMD4<UInt64>
        var index = 0

        mutating func next() -> Int? {
            while index < 4 {
                let word = words[index]
                if word != 0 {
                    words[index] = word & (word - 1)
                    return index << 6 | word.trailingZeroBitCount
                }
                index += 1
            }
            return nil
        }
    }
}
