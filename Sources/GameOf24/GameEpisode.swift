import Agents

/// A game being played: a value, so a fork is a copy.
public struct GameEpisode: Episode {
    /// What is to be made.
    public let target: Int
    /// The numbers left.
    public private(set) var position: Position
    /// What the environment shows now: nothing but the admissible actions after a move that says what it
    /// leaves, a correction after an illegal one.
    public private(set) var observation: Observation
    private let notation: Notation
    private let moves: MoveSet

    /// Starts a game.
    public init(_ puzzle: Puzzle, notation: Notation, moves: MoveSet) {
        target = puzzle.target
        position = Position(puzzle)
        self.notation = notation
        self.moves = moves
        observation = Self.observation("", of: position, notation, moves)
    }

    /// Whether one number is left.
    public var isOver: Bool { position.isFinal }
    /// Whether one number is left and it is the target.
    public var isWon: Bool { position.numbers == [Rational(target)] }
    /// The numbers left and what to make from them: how they came about does not matter any more.
    public var stateKey: String? { "\(position) > \(target)" }

    /// Plays a move. An illegal one changes nothing and is answered with what is wrong with it.
    public mutating func step(_ action: Action) -> Observation {
        let text: String
        do throws(IllegalMove) {
            let (next, saidLeft) = try Referee.play(action.text, in: position)
            position = next
            text = saidLeft ? "" : "Numbers left: \(next)."
        } catch {
            text = error.reply(notation, in: position)
        }
        observation = Self.observation(text, of: position, notation, moves)
        return observation
    }

    /// A copy.
    public func fork() -> any Episode { self }

    private static func observation(
        _ text: String, of position: Position, _ notation: Notation, _ moves: MoveSet
    ) -> Observation {
        let actions = position.moves(moves).compactMap { move in
            position.after(move).map { Action(move.text(notation, leaving: $0)) }
        }
        return Observation(text, admissibleActions: actions)
    }
}
