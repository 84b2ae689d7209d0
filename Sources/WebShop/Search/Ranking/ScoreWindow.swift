/// Sums of scores for a stretch of documents, and which of them are candidates for the hits.
///
/// Scores are `Float`s added up as `Double`s: exact, and so independent of the order, unless some are more than
/// 2^24 times others.
struct ScoreWindow: ~Copyable {
    static let bits = 12
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

    @inline(__always)
    func isCandidate(_ slot: Int) -> Bool { marks[slot >> 6] >> UInt64(slot & 63) & 1 == 1 }

    /// Makes candidates of the documents with a sum, if the sum is great enough.
    @inline(__always)
    mutating func gather(_ isEnough: (Double) -> Bool) {
        candidates = 0
        for index in 0..<Self.size / 64 {
            var bits = marks[index]
            while bits != 0 {
                keep(index << 6 | bits.trailingZeroBitCount, isEnough)
                bits &= bits - 1
            }
        }
    }

    /// Drops the candidates whose sum is not great enough.
    @inline(__always)
    mutating func filter(_ isEnough: (Double) -> Bool) {
        let before = candidates
        candidates = 0
        for number in 0..<before { keep(Int(slots[number]), isEnough) }
    }

    /// Drops all candidates.
    mutating func empty() { filter { _ in false } }

    @inline(__always)
    private mutating func keep(_ slot: Int, _ isEnough: (Double) -> Bool) {
        slots[candidates] = UInt16(slot)
        if isEnough(sums[slot]) {
            candidates += 1
        } else {
            sums[slot] = 0
            marks[slot >> 6] &= ~(1 << UInt64(slot & 63))
        }
    }
}
