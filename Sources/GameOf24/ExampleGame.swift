/// A game shown in a prompt.
struct ExampleGame {
    let puzzle: Puzzle
    private let moves: [(Int, Operator, Int)]

    /// A game that is known to be possible.
    init(_ numbers: [Int], _ moves: [(Int, Operator, Int)]) {
        guard let puzzle = try? Puzzle(numbers) else { preconditionFailure("\(numbers) is no puzzle") }
        self.puzzle = puzzle
        self.moves = moves
    }

    /// The moves as actions, one a line.
    func text(_ notation: Notation) -> String {
        var position = Position(puzzle)
        let lines = moves.map { left, operation, right in
            guard let move = Move(Rational(left), operation, Rational(right)),
                let next = position.after(move)
            else { preconditionFailure("\(left) and \(right) are not both in \(position)") }
            position = next
            return move.text(notation, leaving: next)
        }
        return lines.joined(separator: "\n")
    }
}

extension ExampleGame {
    /// Won games, each ending in another way. None is a test or validation puzzle.
    static let won = [
        ExampleGame([3, 4, 5, 7], [(3, .multiply, 4), (5, .add, 7), (12, .add, 12)]),
        ExampleGame([2, 3, 5, 6], [(5, .multiply, 6), (2, .multiply, 3), (30, .subtract, 6)]),
        ExampleGame([3, 4, 11, 12], [(12, .divide, 4), (11, .subtract, 3), (3, .multiply, 8)]),
    ]
    /// A game that begins like the first won one and misses.
    static let lost = ExampleGame([3, 4, 5, 7], [(3, .multiply, 4), (7, .subtract, 5), (2, .add, 12)])
}
