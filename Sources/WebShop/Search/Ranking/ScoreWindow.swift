/// Sums of scores for a stretch of documents, and which of them are candidates for the hits.
///
/// Scores are `Float`s added up as `Double`s: exact, and so independent of the order, unless some are more
/// than 2^24 times others.
struct ScoreWindow: ~Copyable {
    static let bits = 13
    static let size = 1 << bits

    private let sums: UnsafeMutablePointer<Double>
    /// One bit for each document with a sum; later for each candidate.
    private let marks: UnsafeMutablePointer<UInt64>
    private let slots: UnsafeMutablePointer<UInt16>
    /// How many candidates there are.
    private(set) var candidates = 0
    /// The first document.
    private(set) var start: UInt32 = 0

    init() {
        sums = .allocate(capacity: Self.size)
        sums.initialize(repeating: 0, count: Self.size)
        marks = .allocate(capacity: Self.size / 64)
        marks.initialize(repeating: 0, count: Self.size / 64)
        slots = .allocate(capacity: Self.size)
    }

    deinit {
        sums.deallocate()
        marks.deallocate()
        slots.deallocate()
    }

    /// Moves the empty window.
    mutating func move(to document: UInt32) { start = document }

    /// The document after the last.
    var end: UInt32 { start &+ UInt32(Self.size) }

    var isEmpty: Bool { candidates == 0 }

    /// The place of a document, if it lies inside.
    @inline(__always)
    func slot(of document: UInt32) -> Int? {
        let slot = Int(document &- start)
        return slot < Self.size ? slot : nil
    }

    /// Adds to a sum.
    @inline(__always)
    func add(_ score: Float, at slot: Int) {
        sums[slot] += Double(score)
        marks[slot >> 6] |= 1 << UInt64(slot & 63)
    }

    @inline(__always)
    func sum(_ slot: Int) -> Double { sums[slot] }

    // MARK: Candidates

    /// The place of a candidate, ascending.
    @inline(__always)
    func candidate(_ number: Int) -> Int { Int(slots[number]) }

    /// Adds to a sum if it is that of a candidate; without a branch, which would often go astray.
    @inline(__always)
    func addToCandidate(_ score: Float, at slot: Int) {
        let isCandidate = marks[slot >> 6] >> UInt64(slot & 63) & 1
        sums[slot] += Double(isCandidate == 1 ? score : 0)
    }

    // What is kept is as good as random: no branch decides it.

    /// Makes candidates of the documents with a sum, if the sum exceeds a bound.
    mutating func gather(above bound: Double) {
        var kept = 0
        for index in 0..<Self.size / 64 {
            var bits = marks[index]
            if bits == 0 { continue }
            var left: UInt64 = 0
            while bits != 0 {
                let place = bits.trailingZeroBitCount
                let slot = index << 6 | place
                let isEnough = sums[slot] > bound
                slots[kept] = UInt16(truncatingIfNeeded: slot)
                kept &+= isEnough ? 1 : 0
                left |= (isEnough ? 1 : 0) << UInt64(truncatingIfNeeded: place)
                sums[slot] = isEnough ? sums[slot] : 0
                bits &= bits &- 1
            }
            marks[index] = left
        }
        candidates = kept
    }

    /// Drops the candidates whose sum does not exceed a bound.
    mutating func filter(above bound: Double) {
        var kept = 0
        for number in 0..<candidates {
            let slot = Int(slots[number])
            let isEnough = sums[slot] > bound
            slots[kept] = UInt16(truncatingIfNeeded: slot)
            kept &+= isEnough ? 1 : 0
            marks[slot >> 6] &= ~((isEnough ? 0 : 1) << UInt64(slot & 63))
            sums[slot] = isEnough ? sums[slot] : 0
        }
        candidates = kept
    }

    /// Drops all candidates.
    mutating func empty() { filter(above: .infinity) }
}
