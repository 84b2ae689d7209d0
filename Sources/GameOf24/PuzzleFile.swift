/// A text with one puzzle a line: four numbers separated by spaces or commas. Blank lines and lines that
/// begin with `#` do not count.
public struct PuzzleFile: Sendable {
    /// A puzzle and where it stands.
    public struct Entry: Hashable, Sendable {
        /// Line number, from 1.
        public let line: Int
        /// The puzzle.
        public let puzzle: Puzzle
    }

    /// The puzzles in the order of their lines.
    public let entries: [Entry]

    /// Reads a file's text.
    /// - Throws: `PuzzleFileError` for the first line that is no puzzle.
    public init(parsing text: String, target: Int = 24) throws(PuzzleFileError) {
        var entries: [Entry] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let words = line.drop(while: \.isWhitespace)
            if words.isEmpty || words.first == "#" { continue }
            do {
                let puzzle = try Puzzle(parsing: String(line), target: target)
                entries.append(Entry(line: index + 1, puzzle: puzzle))
            } catch {
                throw PuzzleFileError(line: index + 1, text: String(words.prefix(60)), problem: error)
            }
        }
        self.entries = entries
    }
}

/// A line that is no puzzle.
public struct PuzzleFileError: Error, Hashable, CustomStringConvertible {
    /// Line number, from 1.
    public let line: Int
    /// How the line begins.
    public let text: String
    /// What is wrong with it.
    public let problem: PuzzleError

    /// The message a user sees.
    public var description: String { "line \(line), '\(text)': \(problem)" }
}

/// A puzzle's verdict, found by one way and checked by another.
public struct PuzzleVerification: Hashable, Sendable, CustomStringConvertible {
    /// The puzzle.
    public let puzzle: Puzzle
    /// The solver's solution; nil when it says that there is none.
    public let solution: Expression?
    /// Whether the check agrees: the answer checker reads the solution's text and finds it right; where
    /// there is no solution, playing out every legal game finds none either.
    public let isConfirmed: Bool

    /// Whether the solver calls the puzzle solvable.
    public var isSolvable: Bool { solution != nil }

    /// Solves a puzzle and checks the verdict.
    public init(_ puzzle: Puzzle) {
        self.puzzle = puzzle
        solution = Solver(target: puzzle.target).solution(of: puzzle.numbers)
        if let solution {
            isConfirmed = AnswerChecker(puzzle).isCorrect(solution.description)
        } else {
            isConfirmed = RandomPlay(moves: .all).winProbability(of: puzzle) == 0
        }
    }

    /// One line, e.g. `3 3 8 8: solvable, 8 / (3 - 8 / 3) = 24, checked`.
    public var description: String {
        let numbers = puzzle.numbers.map(String.init).joined(separator: " ")
        let verdict = solution.map { "solvable, \($0) = \(puzzle.target)" } ?? "not solvable"
        return "\(numbers): \(verdict), \(isConfirmed ? "checked" : "CHECK FAILED")"
    }
}
