/// Sums of scores for a stretch of documents, and which of them have one.
///
/// Scores are `Float`s added up as `Double`s: exact, and so independent of the order, unless some are more than
/// 2^24 times others.
struct ScoreWindow: ~Copyable {
    static let size = 4096

    private let sums: UnsafeMutablePointer<Double>
    private let marks: UnsafeMutablePointer<UInt64>
    /// The first document.
    private(set) var start: UInt32 = 0

    init() {
        sums = .allocate(capacity: Self.size)
        sums.initialize(repeating: 0, count: Self.size)
        marks = .allocate(capacity: Self.size / 64)
        marks.initialize(repeating: 0, count: Self.size / 64)
    }

    deinit {
        sums.deallocate()
        marks.deallocate()
    }

    /// Moves an emptied window.
    mutating func move(to document: UInt32) { start = document }

    /// Adds to a document's sum; false if the document lies outside.
    @inline(__always)
    func add(_ score: Float, to document: UInt32) -> Bool {
        let slot = Int(document &- start)
        guard slot < Self.size else { return false }
        sums[slot] += Double(score)
        marks[slot >> 6] |= 1 << UInt64(slot & 63)
        return true
    }

    /// Which documents of the stretch of 64 at `index` have a sum, and forgets it.
    @inline(__always)
    func takeMarks(_ index: Int) -> UInt64 {
        let bits = marks[index]
        marks[index] = 0
        return bits
    }

    /// The sum at a place, and forgets it.
    @inline(__always)
    func takeSum(_ slot: Int) -> Double {
        let sum = sums[slot]
        sums[slot] = 0
        return sum
    }
}
