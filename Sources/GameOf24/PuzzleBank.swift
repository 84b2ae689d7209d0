/// The 1,362 sets of four numbers from 1 to 13 that make 24, in public order of difficulty.
///
/// The order is that of average human solving time, rank 1 the easiest (data of 4nums.com, as used by
/// Yao et al. 2023, https://arxiv.org/abs/2305.10601).
public struct PuzzleBank: Sendable {
    /// A part of the bank. No two parts share a puzzle.
    public enum Split: String, CaseIterable, Sendable {
        /// Everything else: what may be explored and trained on.
        case train
        /// 50 puzzles of all difficulties, for choosing prompts and settings.
        case validation
        /// Ranks 901–1000, the test set of the literature.
        case test
    }

    private let puzzles: [Puzzle]

    /// Reads the bank that comes with the package.
    public init() {
        let text = String(decoding: PackageResources.puzzles_txt, as: UTF8.self)
        puzzles = text.split(whereSeparator: \.isNewline).map { line in
            guard let puzzle = try? Puzzle(parsing: String(line)) else {
                preconditionFailure("the package's list of puzzles is damaged at '\(line)'")
            }
            return puzzle
        }
    }

    /// How many puzzles there are.
    public var count: Int { puzzles.count }

    /// A puzzle by its rank of difficulty.
    /// - Parameter rank: 1 (easiest) … `count`.
    public func puzzle(rank: Int) -> Puzzle { puzzles[rank - 1] }

    /// The ranks of a split. Those of `test` ascend; the others are mixed so that any first k of them
    /// cover all difficulties evenly.
    public func ranks(in split: Split) -> [Int] {
        let test = 901...1000
        if split == .test { return Array(test) }
        let mixed = Self.evenlyMixed(count).map { $0 + 1 }.filter { !test.contains($0) }
        let validationCount = 50
        return Array(split == .validation ? mixed.prefix(validationCount) : mixed.dropFirst(validationCount))
    }

    /// 0 ..< count in the order of their reversed bits (van der Corput): 0, 1/2, 1/4, 3/4, … of the way.
    /// No seed and no library's shuffle is involved, so the order never changes.
    private static func evenlyMixed(_ count: Int) -> [Int] {
        let width = Int.bitWidth - max(count - 1, 0).leadingZeroBitCount
        return (0..<(1 << width)).map { reversed($0, width: width) }.filter { $0 < count }
    }

    private static func reversed(_ value: Int, width: Int) -> Int {
        (0..<width).reduce(0) { $0 | ((value >> $1 & 1) << (width - 1 - $1)) }
    }
}
