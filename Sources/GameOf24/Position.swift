/// The numbers on the table, in ascending order.
public struct Position: Hashable, Sendable, CustomStringConvertible {
    /// The numbers.
    public let numbers: [Rational]

    /// A position; the order of the numbers does not matter.
    public init(_ numbers: [Rational]) { self.numbers = numbers.sorted() }
    /// A puzzle's first position.
    public init(_ puzzle: Puzzle) { self.init(puzzle.numbers.map { Rational($0) }) }

    /// Whether nothing is left to combine.
    public var isFinal: Bool { numbers.count < 2 }
    /// The numbers separated by spaces.
    public var description: String { numbers.map(\.description).joined(separator: " ") }

    /// How often a number is there.
    public func count(of number: Rational) -> Int { numbers.count { $0 == number } }

    /// The position after a move; nil when its operands are not both there.
    public func after(_ move: Move) -> Position? {
        guard let first = numbers.firstIndex(of: move.left) else { return nil }
        var rest = numbers
        rest.remove(at: first)
        guard let second = rest.firstIndex(of: move.right) else { return nil }
        rest.remove(at: second)
        return Position(rest + [move.result])
    }

    /// The distinct moves of a set, operands of `+` and `*` in ascending order, always in the same order.
    ///
    /// A position that already holds a negative number or a fraction may have no move to a natural number;
    /// it then offers every legal move.
    public func moves(_ set: MoveSet) -> [Move] {
        let legal = legalMoves
        guard set == .naturalNumbers else { return legal }
        let natural = legal.filter(\.result.isNatural)
        return natural.isEmpty ? legal : natural
    }

    private var legalMoves: [Move] {
        var moves: [Move] = []
        var known: Set<Move> = []
        for i in numbers.indices {
            for j in numbers.indices where i < j {
                let (a, b) = (numbers[i], numbers[j])
                let ways = Operator.allCases.flatMap { operation in
                    operation.isCommutative
                        ? [Move(a, operation, b)] : [Move(b, operation, a), Move(a, operation, b)]
                }
                for case let move? in ways where known.insert(move).inserted { moves.append(move) }
            }
        }
        return moves
    }
}
