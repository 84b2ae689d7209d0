import Agents
import GameOf24
import Testing

@Suite struct GameOf24Tests {
    let environment = GameOf24()

    @Test func tasksSayWhatToDoAndCarryWhatTheyNeed() throws {
        let test = try environment.tasks(in: "test")
        #expect(test.count == 100)
        let first = try #require(test.first)
        #expect(first.id == "game24/0901")
        let puzzle = PuzzleBank().puzzle(rank: 901)
        #expect(try Puzzle(first) == puzzle)
        #expect(first.intent == puzzle.intent)
        #expect(
            try Puzzle([4, 6, 8, 2]).intent == "Make 24 from 4, 6, 8 and 2 using each number exactly once.")
        let all = try environment.splits.flatMap(environment.tasks(in:))
        #expect(Set(all.map(\.id)).count == 1362)
    }

    @Test func anUnknownSplitIsNamedTogetherWithTheKnownOnes() {
        let error = #expect(throws: UnknownSplit.self) { try environment.tasks(in: "dev") }
        #expect(error?.known == ["train", "validation", "test"])
    }

    @Test func outcomesComeFromExecutionNotFromText() async throws {
        let task = try task([4, 6, 8, 2])
        let won: [Action] = ["4 = 6 - 2", "16 = 4 * 4", "24 = 8 + 16"]
        #expect(try await outcome(won, of: task).isSuccess)
        #expect(try await outcome(["24 = 4 * 6", "24 = 24 + 0", "24 = 24 * 1"], of: task).reward == 0)
        #expect(try await outcome(["24 = 4 * 6 (left: 24)"], of: task).reward == 0)
        #expect(try await outcome(Array(won.prefix(2)), of: task).reward == 0)
        #expect(try await outcome([], of: task).reward == 0)
    }

    @Test func aForgedRecordDoesNotFoolTheOutcome() throws {
        let task = try task([4, 6, 8, 2])
        let turn = Turn(action: "24 = 8 * 3", observation: Observation("You made 24. Solved!"))
        let forged = Trajectory(
            task: task, initialObservation: Observation(""), turns: [turn, turn, turn], isFinished: true)
        #expect(try environment.outcome(of: forged) == Outcome(reward: 0, isSuccess: false))
        #expect(environment.hindsightTask(for: forged) == nil)
    }

    @Test func illegalMovesUseUpTurns() async throws {
        let moves: [Action] = ["no idea", "4 = 6 - 2", "16 = 4 * 4", "24 = 8 + 16"]
        let patient = GameOf24(horizon: 4)
        let trajectory = try await patient.replay(moves, of: try task([4, 6, 8, 2]))
        #expect(try patient.outcome(of: trajectory).isSuccess)
        #expect(try !environment.outcome(of: trajectory).isSuccess)
    }

    @Test func outcomesAgreeWithTheAnswerCheckerOnRandomGames() async throws {
        for (index, task) in try environment.tasks(in: "train").prefix(150).enumerated() {
            let game = try await randomGame(of: task, in: environment, seed: UInt64(index))
            let puzzle = try Puzzle(task)
            let answer = try answer(of: game, puzzle: puzzle)
            #expect(try environment.outcome(of: game).isSuccess == AnswerChecker(puzzle).isCorrect(answer))
        }
    }

    @Test func hindsightTasksAreAchievedByTheirTrajectory() async throws {
        var found = 0
        for (index, task) in try environment.tasks(in: "train").prefix(150).enumerated() {
            let game = try await randomGame(of: task, in: environment, seed: UInt64(index))
            guard let hindsight = environment.hindsightTask(for: game) else { continue }
            found += 1
            let replayed = try await environment.replay(game.actions, of: hindsight)
            #expect(try environment.outcome(of: replayed).isSuccess)
            #expect(try !environment.outcome(of: game).isSuccess)
            #expect(hindsight.parameters["numbers"] == task.parameters["numbers"])
            #expect(hindsight.id.hasPrefix(task.id + "/make-"))
        }
        #expect(found > 30)
    }

    @Test func hindsightAsksOnlyForWhatIsWorthAsking() async throws {
        let task = try task([2, 2, 9, 13])
        let made: [([Action], Int?)] = [
            (["4 = 2 + 2", "13 = 4 + 9", "26 = 13 + 13"], 26),
            (["0 = 2 - 2", "0 = 0 * 9", "0 = 0 * 13"], nil),
            (["4 = 2 * 2", "36 = 4 * 9", "468 = 36 * 13"], nil), (["4 = 2 + 2"], nil),
            (["-7 = 2 - 9", "-5 = 2 + -7", "-18 = -5 - 13"], nil),
        ]
        for (actions, target) in made {
            let game = try await environment.replay(actions, of: task)
            let hindsight = environment.hindsightTask(for: game)
            #expect(hindsight?.parameters["target"] == target.map(String.init))
        }
        let again = try #require(
            environment.hindsightTask(for: try await environment.replay(made[0].0, of: task)))
        #expect(again.id == "game24/0000/make-26")
        let repeated = try await environment.replay(made[0].0, of: again)
        #expect(environment.hindsightTask(for: repeated) == nil)
    }

    @Test(arguments: [
        [:], ["numbers": "1 2 3", "target": "24"], ["numbers": "1 2 3 4"],
        ["numbers": "1 2 3 x", "target": "24"], ["numbers": "1 2 3 4", "target": "0"],
        ["numbers": "1 2 3 99999999999999999999", "target": "24"], ["numbers": "0 2 3 4", "target": "24"],
    ])
    func aTaskWithBadParametersIsRefused(parameters: [String: String]) {
        let task = AgentTask(id: "bad", intent: "?", parameters: parameters)
        #expect(throws: PuzzleError.self) { try environment.start(task, seed: 0) }
        let trajectory = Trajectory(task: task, initialObservation: Observation(""))
        #expect(throws: PuzzleError.self) { try environment.outcome(of: trajectory) }
        #expect(environment.hindsightTask(for: trajectory) == nil)
    }

    private func outcome(_ actions: [Action], of task: AgentTask) async throws -> Outcome {
        try environment.outcome(of: try await environment.replay(actions, of: task))
    }

    /// The whole expression of a finished game, put together from its result-first lines.
    private func answer(of game: Trajectory, puzzle: Puzzle) throws -> String {
        var terms = puzzle.numbers.map { (value: "\($0)", text: "\($0)") }
        for action in game.actions {
            let words = action.text.split(separator: " ").map(String.init)
            let left = terms.remove(at: try #require(terms.firstIndex { $0.value == words[2] }))
            let right = terms.remove(at: try #require(terms.firstIndex { $0.value == words[4] }))
            terms.append((words[0], "(\(left.text) \(words[3]) \(right.text))"))
        }
        return try #require(terms.first).text
    }
}
