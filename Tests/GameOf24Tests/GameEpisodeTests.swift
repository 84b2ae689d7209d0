import Agents
import GameOf24
import Testing

@Suite struct GameEpisodeTests {
    let puzzle: Puzzle

    init() throws { puzzle = try Puzzle([4, 6, 8, 2]) }

    @Test func aGameIsOverWhenOneNumberIsLeftAndWonWhenItIsTheTarget() {
        let games = [
            (["2 = 6 - 4 (left: 2 2 8)", "4 = 2 + 2 (left: 4 8)", "32 = 4 * 8 (left: 32)"], false),
            (["2 = 6 - 4 (left: 2 2 8)", "16 = 2 * 8 (left: 2 16)", "18 = 2 + 16 (left: 18)"], false),
            (["4 = 6 - 2 (left: 4 4 8)", "16 = 4 * 4 (left: 8 16)", "24 = 8 + 16 (left: 24)"], true),
        ]
        for (moves, isWon) in games {
            var game = episode()
            for move in moves {
                #expect(!game.isOver && !game.isWon)
                #expect(game.step(Action(move)).text.isEmpty)
            }
            #expect(game.isOver)
            #expect(game.isWon == isWon)
            #expect(game.observation.admissibleActions == [])
        }
    }

    @Test(arguments: [
        "24 = 4 * 6 (left: 2 8 24)", "4 * 6 = 24 (left: 24 8 2)", "4×6=24(left:2,8,24)",
        "  24 = 6 x 4 [Left 2 8 24]. ", "(4) * 6 = 24.0 left: 2 8 24",
    ])
    func spellingsOfOneMoveMeanTheSame(text: String) {
        var game = episode()
        #expect(game.step(Action(text)).text.isEmpty)
        #expect(game.position == Position([Rational(2), Rational(8), Rational(24)]))
    }

    @Test func aMoveThatDoesNotSayWhatIsLeftIsAnsweredWithIt() {
        var game = episode()
        #expect(game.step("6 * 4 = 24.").text == "Numbers left: 2 8 24.")
        #expect(game.position.numbers.count == 3)
    }

    @Test(arguments: [
        ("25 = 4 * 6", "4 * 6 is 24, not 25."), ("12 = 5 + 7", "There is no 5 to use."),
        ("8 = 4 + 4", "There is only one 4 to use."), ("I give up", "That is not a move."),
        ("24 = 4 * 6 (left: 2 24)", "That would leave 2 8 24, not 2 24."), ("", "That is not a move."),
        ("24 = 4 * 6 (left: many)", "That is not a move."), ("4 * 6", "That is not a move."),
        ("4 = 4", "That is not a move."), ("1/0 = 4 * 6", "That is not a move."),
        ("9223372036854775808 = 4 * 6", "That is not a move."),
        ("9223372036854775807 = 4 * 6", "4 * 6 is 24, not 9223372036854775807."),
    ])
    func anIllegalMoveIsExplainedAndChangesNothing(text: String, reason: String) {
        var game = episode()
        let before = (game.position, game.observation.admissibleActions, game.stateKey)
        let reply = game.step(Action(text)).text
        #expect(reply.hasPrefix(reason))
        #expect(reply.hasSuffix("Numbers left: 2 4 6 8."))
        #expect((game.position, game.observation.admissibleActions, game.stateKey) == before)
    }

    @Test func divisionByZeroAndPlayingOnAreExplained() throws {
        var game = GameEpisode(try Puzzle([4, 4, 5, 6]), notation: .expressionFirst, moves: .all)
        _ = game.step("4 - 4 = 0")
        #expect(game.step("5 / 0 = 0").text.hasPrefix("Nothing can be divided by 0."))
        for move in ["0 * 5 = 0", "0 * 6 = 0"] { _ = game.step(Action(move)) }
        #expect(game.step("0 + 0 = 0").text == "The game is over. Numbers left: 0.")
    }

    @Test func fractionsAndNegativeNumbersCanBePlayed() throws {
        var game = GameEpisode(try Puzzle([3, 3, 8, 8]), notation: .expressionFirst, moves: .all)
        for move in ["8 / 3 = 8/3 (left: 8/3 3 8)", "3 - 8/3 = 1/3 (left: 1/3 8)", "8 / 1/3 = 24"] {
            _ = game.step(Action(move))
        }
        #expect(game.isWon)
        var other = episode()
        for move in ["2 - 8 = -6", "4 - -6 = 10", "6 - 10 = -4 (left: -4)"] { _ = other.step(Action(move)) }
        #expect(other.position == Position([Rational(-4)]))
    }

    @Test func aForkGoesItsOwnWay() async throws {
        var game: any Episode = episode()
        _ = try await game.step("24 = 4 * 6")
        let key = game.stateKey
        var fork = try await game.fork()
        _ = try await fork.step("26 = 24 + 2")
        #expect(game.stateKey == key)
        #expect(fork.stateKey == "8 26 > 24")
        _ = try await game.step("16 = 24 - 8")
        #expect(game.stateKey == "2 16 > 24")
        #expect(fork.stateKey == "8 26 > 24")
    }

    @Test func positionsReachedInDifferentWaysShareAKeyButNotAcrossTargets() throws {
        var (first, second) = (episode(), episode())
        for move in ["24 = 4 * 6", "16 = 24 - 8"] { _ = first.step(Action(move)) }
        for move in ["16 = 8 * 2", "2 = 6 - 4"] { _ = second.step(Action(move)) }
        #expect(first.stateKey == "2 16 > 24")
        #expect(second.stateKey == first.stateKey)
        let other = GameEpisode(try Puzzle([8, 6, 4, 2], target: 18), notation: .resultFirst, moves: .all)
        #expect(other.stateKey == "2 4 6 8 > 18")
        #expect(episode().stateKey == "2 4 6 8 > 24")
    }

    private func episode() -> GameEpisode {
        GameEpisode(puzzle, notation: .resultFirst, moves: .naturalNumbers)
    }
}

@Suite struct AdmissibleMoveTests {
    @Test(arguments: Notation.allCases, MoveSet.allCases)
    func everyOfferedMoveIsLegalDistinctAndKeepsThePositionConsistent(
        notation: Notation, moves: MoveSet
    ) throws {
        let bank = PuzzleBank()
        var generator = SeededGenerator(seed: 7)
        for rank in stride(from: 1, through: 1362, by: 23) {
            var game = GameEpisode(bank.puzzle(rank: rank), notation: notation, moves: moves)
            while !game.isOver {
                let offered = try #require(game.observation.admissibleActions)
                #expect(!offered.isEmpty && Set(offered).count == offered.count)
                for action in offered {
                    var fork = game
                    #expect(fork.step(action).text.isEmpty)
                    #expect(fork.position.numbers.count == game.position.numbers.count - 1)
                    #expect(action.text.hasSuffix("(left: \(fork.position))"))
                    if moves == .naturalNumbers { #expect(fork.position.numbers.allSatisfy { $0.isNatural }) }
                }
                let choice = try #require(offered.randomElement(using: &generator))
                _ = game.step(choice)
            }
        }
    }

    @Test func theMovesOfASmallPositionAreExactlyThese() throws {
        let position = Position([Rational(2), Rational(6)])
        #expect(texts(position.moves(.all)) == ["2 + 6", "2 * 6", "6 - 2", "2 - 6", "6 / 2", "2 / 6"])
        #expect(texts(position.moves(.naturalNumbers)) == ["2 + 6", "2 * 6", "6 - 2", "6 / 2"])
        let pair = Position([Rational(4), Rational(4)])
        #expect(texts(pair.moves(.all)) == ["4 + 4", "4 * 4", "4 - 4", "4 / 4"])
        let zero = Position([Rational(0), Rational(3)])
        #expect(texts(zero.moves(.all)) == ["0 + 3", "0 * 3", "3 - 0", "0 - 3", "0 / 3"])
    }

    @Test func equalNumbersGiveNoDuplicateMoves() {
        let position = Position([5, 5, 5, 1].map { Rational($0) })
        #expect(
            texts(position.moves(.naturalNumbers)) == [
                "1 + 5", "1 * 5", "5 - 1", "5 / 1", "5 + 5", "5 * 5", "5 - 5", "5 / 5",
            ])
    }

    @Test func aPositionWithoutAWayBackToNaturalNumbersStillOffersMoves() throws {
        let position = Position([try rational(1, 3), try rational(-1, 7)])
        #expect(position.moves(.naturalNumbers) == position.moves(.all))
        #expect(!position.moves(.all).isEmpty)
    }

    @Test func noTextMakesTheGameInconsistent() throws {
        let characters = Array("0123456789+-*/=().: lefx÷−½,\u{0}é")
        var generator = SeededGenerator(seed: 24)
        var game = GameEpisode(try Puzzle([1, 2, 3, 4]), notation: .resultFirst, moves: .all)
        for _ in 0..<4000 {
            let length = Int.random(in: 0...24, using: &generator)
            let text = String((0..<length).compactMap { _ in characters.randomElement(using: &generator) })
            let before = game.position
            _ = game.step(Action(text))
            let isMove = before.moves(.all).contains { before.after($0) == game.position }
            #expect(game.position == before || isMove)
            if game.isOver {
                game = GameEpisode(try Puzzle([1, 2, 3, 4]), notation: .resultFirst, moves: .all)
            }
        }
        #expect(game.step(Action(String(repeating: "1 + ", count: 1_000_000))).text.hasPrefix("That is not"))
    }

    @Test func damagedMovesAreEitherRightOrRefused() throws {
        let puzzle = try Puzzle([3, 5, 6, 9])
        let characters = Array("0123456789+-*/=(): ")
        let moves = Position(puzzle).moves(.all).compactMap { move in
            Position(puzzle).after(move).map { move.text(.resultFirst, leaving: $0) }
        }
        var generator = SeededGenerator(seed: 3)
        var accepted = 0
        for round in 0..<1500 {
            var text = Array(moves[round % moves.count])
            let index = Int.random(in: text.indices, using: &generator)
            text[index] = try #require(characters.randomElement(using: &generator))
            var game = GameEpisode(puzzle, notation: .resultFirst, moves: .all)
            _ = game.step(Action(String(text)))
            if game.position == Position(puzzle) { continue }
            accepted += 1
            #expect(Position(puzzle).moves(.all).contains { Position(puzzle).after($0) == game.position })
        }
        #expect(accepted > 0 && accepted < 1500)
    }

    private func texts(_ moves: [Move]) -> [String] { moves.map(\.expression) }
}
