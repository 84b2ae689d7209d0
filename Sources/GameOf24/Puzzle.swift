import Agents

/// Four numbers and the number to make from them, each used exactly once, with `+ - * /`.
public struct Puzzle: Hashable, Sendable {
    /// What a puzzle's numbers may be. Up to here every result is exact in 64 bits: four numbers of at
    /// most n make numerators and denominators of at most 8 n⁴.
    public static let numberRange = 1...10_000
    /// What may be asked for.
    public static let targetRange = 1...1_000_000

    /// The four numbers in the order they are shown.
    public let numbers: [Int]
    /// What to make.
    public let target: Int

    /// Creates a puzzle.
    public init(_ numbers: [Int], target: Int = 24) throws(PuzzleError) {
        guard numbers.count == 4 else { throw .count(numbers.count) }
        for number in numbers where !Self.numberRange.contains(number) { throw .number("\(number)") }
        guard Self.targetRange.contains(target) else { throw .target("\(target)") }
        self.numbers = numbers
        self.target = target
    }

    /// Reads four numbers separated by spaces or commas, e.g. `4 6 8 2`.
    public init(parsing text: String, target: Int = 24) throws(PuzzleError) {
        let words = text.split { $0.isWhitespace || $0 == "," }
        guard words.count == 4 else { throw .count(words.count) }
        var numbers: [Int] = []
        for word in words {
            guard let number = Int(word) else { throw .number(String(word.prefix(30))) }
            numbers.append(number)
        }
        try self.init(numbers, target: target)
    }

    /// The numbers in ascending order: puzzles with the same multiset are the same puzzle, shuffled.
    public var multiset: [Int] { numbers.sorted() }

    /// The request in the words that agents and reward models read.
    public var intent: String {
        let listed = numbers.dropLast().map(String.init).joined(separator: ", ")
        return "Make \(target) from \(listed) and \(numbers[3]) using each number exactly once."
    }
}

/// Why numbers are no puzzle.
public enum PuzzleError: Error, Hashable, CustomStringConvertible {
    /// Not four of them.
    case count(Int)
    /// One is not a whole number in `Puzzle.numberRange`.
    case number(String)
    /// The target is not a whole number in `Puzzle.targetRange`.
    case target(String)

    /// The message a user sees.
    public var description: String {
        switch self {
        case .count(let count): "expected 4 numbers, found \(count); write them like '4 6 8 2'"
        case .number(let text): "'\(text)' is not a whole number from \(Self.text(of: Puzzle.numberRange))"
        case .target(let text):
            "target '\(text)' is not a whole number from \(Self.text(of: Puzzle.targetRange))"
        }
    }

    private static func text(of range: ClosedRange<Int>) -> String {
        "\(range.lowerBound) to \(range.upperBound)"
    }
}

// MARK: - Puzzles as tasks

extension Puzzle {
    /// The puzzle as a task of the `game24` environment.
    public func task(id: String) -> AgentTask {
        let numbers = numbers.map(String.init).joined(separator: " ")
        return AgentTask(
            id: id, intent: intent, parameters: ["numbers": numbers, "target": "\(target)"])
    }

    /// The puzzle that a task asks for.
    /// - Throws: `PuzzleError` when the task's `numbers` or `target` parameter is missing or bad.
    public init(_ task: AgentTask) throws(PuzzleError) {
        let target = task.parameters["target"] ?? ""
        guard let value = Int(target) else { throw .target(String(target.prefix(30))) }
        try self.init(parsing: task.parameters["numbers"] ?? "", target: value)
    }
}
