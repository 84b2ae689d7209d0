/// How many recorded episodes came out as recorded.
public struct ReplayTally: Codable, Hashable, Sendable {
    /// A part of the recordings, counted.
    public struct Count: Codable, Hashable, Sendable, CustomStringConvertible {
        /// Those that agree.
        public var passed = 0
        /// All of them.
        public var total = 0

        /// Both, as `n/n`.
        public var description: String { "\(passed)/\(total)" }

        /// Counts one more.
        mutating func add(_ isPassed: Bool) {
            total += 1
            if isPassed { passed += 1 }
        }
    }

    /// Episodes of which nothing differs.
    public internal(set) var episodes = Count()
    /// Steps of which nothing differs; those after a difference count as they come out.
    public internal(set) var steps = Count()
    /// Generated gold paths, where a recording has them. They count apart from their episodes: which of several
    /// ways the simulator finds depends on what its process did before, in the official program too.
    public internal(set) var goldPaths = Count()
    /// The first difference of a step, in the order of the file.
    public internal(set) var firstDifference: ReplayDifference?
    /// The first difference of a gold path, in the order of the file.
    public internal(set) var firstGoldPathDifference: ReplayDifference?

    /// Whether there was something to compare, and all of it agrees.
    public var isPassed: Bool { episodes.total > 0 && episodes.passed == episodes.total }

    /// Adds a part of the file.
    mutating func add(_ other: ReplayTally) {
        for part in [\ReplayTally.episodes, \.steps, \.goldPaths] as [WritableKeyPath<Self, Count>] {
            self[keyPath: part].passed += other[keyPath: part].passed
            self[keyPath: part].total += other[keyPath: part].total
        }
        firstDifference = Self.first(firstDifference, other.firstDifference)
        firstGoldPathDifference = Self.first(firstGoldPathDifference, other.firstGoldPathDifference)
    }

    private static func first(_ one: ReplayDifference?, _ other: ReplayDifference?) -> ReplayDifference? {
        [one, other].compactMap(\.self).min { $0.line < $1.line }
    }
}
