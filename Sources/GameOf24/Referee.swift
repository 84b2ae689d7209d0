/// Decides what an action's text does to a position.
enum Referee {
    /// The position after the move that a text describes, and whether the text said what is left.
    /// - Throws: `IllegalMove` when it describes none, or says something false.
    static func play(_ text: String, in position: Position) throws(IllegalMove) -> (Position, saidLeft: Bool)
    {
        guard !position.isFinal else { throw .gameOver }
        var complaint: IllegalMove?
        for reading in MoveParser.readings(of: text) {
            do {
                return (try play(reading, in: position), reading.remaining != nil)
            } catch {
                complaint = complaint ?? error
            }
        }
        throw complaint ?? .unreadable
    }

    private static func play(_ reading: MoveReading, in position: Position) throws(IllegalMove) -> Position {
        let (left, right) = (reading.left, reading.right)
        for number in [left, right] where position.count(of: number) == 0 { throw .missing(number) }
        if left == right, position.count(of: left) < 2 { throw .usedTwice(left) }
        guard let move = Move(left, reading.operation, right) else {
            throw reading.operation == .divide && right == Rational(0) ? .divisionByZero : .tooLarge
        }
        guard reading.result == move.result else {
            throw .wrongResult(move, claimed: reading.result)
        }
        guard let next = position.after(move) else { throw .missing(left) }
        if let remaining = reading.remaining, Position(remaining) != next {
            throw .wrongRemainder(next, claimed: remaining)
        }
        return next
    }
}

/// Why an action is no legal move.
enum IllegalMove: Error, Hashable {
    case unreadable
    case gameOver
    case missing(Rational)
    case usedTwice(Rational)
    case divisionByZero
    case tooLarge
    case wrongResult(Move, claimed: Rational)
    case wrongRemainder(Position, claimed: [Rational])

    /// What the agent is told.
    func reply(_ notation: Notation, in position: Position) -> String {
        "\(reason(notation)) Numbers left: \(position)."
    }

    private func reason(_ notation: Notation) -> String {
        switch self {
        case .unreadable:
            switch notation {
            case .expressionFirst: "That is not a move. Write one like: 2 * 3 = 6 (left: 4 6)."
            case .resultFirst: "That is not a move. Write one like: 6 = 2 * 3 (left: 4 6)."
            }
        case .gameOver: "The game is over."
        case .missing(let number): "There is no \(number) to use."
        case .usedTwice(let number): "There is only one \(number) to use."
        case .divisionByZero: "Nothing can be divided by 0."
        case .tooLarge: "That result is too large."
        case .wrongResult(let move, let claimed): "\(move.expression) is \(move.result), not \(claimed)."
        case .wrongRemainder(let position, let claimed):
            "That would leave \(position), not "
                + (claimed.isEmpty ? "nothing." : claimed.map(\.description).joined(separator: " ") + ".")
        }
    }
}
