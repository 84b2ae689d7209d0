/// The exact chance of winning by drawing every move evenly from those on offer: the baseline that any
/// agent has to beat.
public struct RandomPlay: Sendable {
    /// Which moves are on offer.
    public let moves: MoveSet

    /// Creates the baseline.
    public init(moves: MoveSet) { self.moves = moves }

    /// The chance that one random game makes the puzzle's target. 0 only where no line of play does.
    public func winProbability(of puzzle: Puzzle) -> Double {
        var known: [Position: Double] = [:]
        return winProbability(from: Position(puzzle), target: Rational(puzzle.target), known: &known)
    }

    /// The mean chance, over puzzles, that the best of `count` random games wins.
    public func bestOf(_ count: Int, over puzzles: [Puzzle]) -> Double {
        guard !puzzles.isEmpty else { return 0 }
        let chances = puzzles.map { puzzle in
            let miss = 1 - winProbability(of: puzzle)
            return 1 - (0..<count).reduce(1) { product, _ in product * miss }
        }
        return chances.reduce(0, +) / Double(puzzles.count)
    }

    private func winProbability(
        from position: Position, target: Rational, known: inout [Position: Double]
    ) -> Double {
        if position.isFinal { return position.numbers == [target] ? 1 : 0 }
        if let probability = known[position] { return probability }
        var sum = 0.0
        let offered = position.moves(moves)
        for move in offered {
            guard let next = position.after(move) else { continue }
            sum += winProbability(from: next, target: target, known: &known)
        }
        let probability = offered.isEmpty ? 0 : sum / Double(offered.count)
        known[position] = probability
        return probability
    }
}
