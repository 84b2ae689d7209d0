import Agents

extension SeededGenerator {
    /// An index below `count`, which must be positive.
    mutating func index(below count: Int) -> Int { Int(next() % UInt64(count)) }

    /// One of the elements of a list that is not empty.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[index(below: elements.count)] }

    /// True with a probability.
    mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// The elements in a random order (Fisher and Yates); unlike `shuffled(using:)` the same in every
    /// version of Swift.
    mutating func shuffle<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, index(below: last + 1))
        }
        return elements
    }
}
