import Agents
import Testing

@testable import GameOf24

@Suite struct GameOf24PromptingTests {
    @Test(arguments: Notation.allCases)
    func examplesAreWonGamesAndNoTestOrValidationPuzzles(notation: Notation) async throws {
        let bank = PuzzleBank()
        let held = [PuzzleBank.Split.test, .validation].flatMap(bank.ranks(in:))
        let forbidden = Set(held.map { bank.puzzle(rank: $0).multiset })
        let prompt = GameOf24Prompting(notation: notation).prompt(for: try start(), reflections: [])
        let stable = prompt.messages.prefix(prompt.stableMessages).dropFirst()
        #expect(stable.count == 2 * ExampleGame.won.count)
        for (game, answer) in zip(ExampleGame.won, stable.filter { $0.role == .assistant }) {
            #expect(!forbidden.contains(game.puzzle.multiset))
            let environment = GameOf24(notation: notation)
            let actions = answer.content.split(separator: "\n").map { Action(String($0)) }
            let task = game.puzzle.task(id: "example")
            let replayed = try await environment.replay(actions, of: task)
            #expect(try environment.outcome(of: replayed).isSuccess)
            #expect(replayed.turns.allSatisfy { $0.observation.text.isEmpty })
            for (action, offer) in zip(
                actions, [replayed.initialObservation] + replayed.turns.map(\.observation))
            {
                #expect(offer.admissibleActions?.contains(action) == true)
            }
        }
    }

    @Test(arguments: Notation.allCases)
    func everyMoveOfferedContinuesThePromptByteForByte(notation: Notation) async throws {
        let environment = GameOf24(notation: notation)
        let prompting = GameOf24Prompting(notation: notation)
        let task = try task([4, 6, 8, 2])
        for reflections in [[], ["Look for 3 * 8.", "Use 12 + 12."]] {
            let game = try await randomGame(of: task, in: environment, seed: 5)
            for count in 0..<game.turns.count {
                let shorter = chat(prompting.prompt(for: game.prefix(count), reflections: reflections))
                let longer = chat(prompting.prompt(for: game.prefix(count + 1), reflections: reflections))
                #expect(longer.hasPrefix(shorter + prompting.reply(taking: game.actions[count], after: game)))
            }
        }
    }

    @Test func promptsStayAppendOnlyAfterAnIllegalMove() async throws {
        let moves: [Action] = ["24 = 4 * 6 (left: 2 8 24)", "9 = 3 * 3", "16 = 24 - 8 (left: 2 16)"]
        let game = try await GameOf24(horizon: 5).replay(moves, of: try task([4, 6, 8, 2]))
        let prompting = GameOf24Prompting()
        let prompts = (0...3).map { prompting.prompt(for: game.prefix($0), reflections: []) }
        for (shorter, longer) in zip(prompts, prompts.dropFirst()) {
            #expect(chat(longer).hasPrefix(chat(shorter)))
        }
        let roles = prompts[3].messages.dropFirst(prompts[3].stableMessages).map(\.role)
        #expect(roles == [.user, .assistant, .user, .assistant])
        #expect(prompts[2].messages.last?.content == "There is no 3 to use. Numbers left: 2 8 24.")
        #expect(prompts[3].messages.last?.content == "16 = 24 - 8 (left: 2 16)\n")
    }

    @Test func theStablePartIsTheSameForEveryTask() throws {
        let prompting = GameOf24Prompting()
        let one = prompting.prompt(for: try start(), reflections: [])
        let other = prompting.prompt(
            for: Trajectory(task: try task([1, 1, 4, 6]), initialObservation: Observation("")),
            reflections: ["Try 6 * 4."])
        #expect(one.stableMessages > 0 && one.stableMessages == other.stableMessages)
        #expect(one.messages.prefix(one.stableMessages) == other.messages.prefix(other.stableMessages))
        #expect(one.messages.last?.content == (try start()).task.intent)
        #expect(other.messages.last?.content.hasSuffix("\n- Try 6 * 4.") == true)
    }

    @Test(arguments: [
        ("24 = 4 * 6 (left: 2 8 24)", "24 = 4 * 6 (left: 2 8 24)", ""),
        ("  1. 4 * 6 = 24 (left: 2 8 24) ", "4 * 6 = 24 (left: 2 8 24)", ""),
        ("- 4 × 6 = 24", "4 × 6 = 24", ""), ("Step 1: 24 = 4 * 6", "24 = 4 * 6", ""),
        ("I need 24.\nAction: 24 = 4 * 6\n16 = 24 - 8", "24 = 4 * 6", "I need 24."),
        ("-2 = 4 - 6", "-2 = 4 - 6", ""),
    ])
    func repliesAreReadTolerantly(reply: String, action: String, thought: String) {
        let expected = ParsedReply(thought: thought, action: Action(action))
        #expect(GameOf24Prompting().parse(reply) == expected)
    }

    @Test(arguments: ["", "\n", "The answer is 24.", "left: 4 6", "24", "a = b * c"])
    func repliesWithoutAMoveAreNil(reply: String) {
        #expect(GameOf24Prompting().parse(reply) == nil)
    }

    @Test func reflectionsShowTheTrialAndWhatWasSaidOfIt() async throws {
        let game = try await GameOf24().replay(["24 = 4 * 6", "bad"], of: try task([4, 6, 8, 2]))
        let prompt = GameOf24Prompting().reflectionPrompt(
            on: game, critique: "Unlikely to succeed.", reflections: ["Save the 8."])
        let text = prompt.messages.map(\.content).joined(separator: "\n")
        let parts = [game.task.intent, "24 = 4 * 6", "Unlikely to succeed.", "Save the 8.", "not a move"]
        #expect(parts.allSatisfy(text.contains))
    }

    private func start() throws -> Trajectory {
        Trajectory(task: try task([4, 6, 8, 2]), initialObservation: Observation(""))
    }

    /// Messages as a chat template lays them out: the last assistant message stays open, and after a user
    /// message the assistant's turn begins.
    private func chat(_ prompt: Prompt) -> String {
        let closed = prompt.messages.map { "<\($0.role)>\($0.content)" }.joined(separator: "</>")
        return prompt.messages.last?.role == .assistant ? closed : closed + "</><assistant>"
    }
}

@Suite struct GameOf24LabelPromptingTests {
    let prompting = GameOf24LabelPrompting()

    @Test func refinementShowsTheGameButNotWhatWasAsked() async throws {
        let game = try await lostGame()
        let prompt = prompting.refinementPrompt(for: game)
        let question = try #require(prompt.messages.last?.content)
        #expect(question == "Numbers: 4 6 8 2\n" + game.actions.map(\.text).joined(separator: "\n"))
    }

    @Test func aRefinedRequestIsReadAndHoldsWhenItIsTrue() async throws {
        let (environment, game) = (GameOf24(), try await lostGame())
        let reply = "Make 18 from 4, 6, 8 and 2 using each number exactly once."
        let refined = try #require(prompting.refinedTask(in: reply, for: game))
        #expect(refined == environment.hindsightTask(for: game))
        let replayed = try await environment.replay(game.actions, of: refined)
        #expect(try environment.outcome(of: replayed).isSuccess)
    }

    @Test(arguments: ["", "Make it so.", "make 0 from 1", "make 99999999999999999999", "18"])
    func aReplyThatNamesNoTargetIsNil(reply: String) async throws {
        #expect(prompting.refinedTask(in: reply, for: try await lostGame()) == nil)
    }

    @Test func corruptedMovesAreReadFromTheReply() async throws {
        let game = try await lostGame()
        let reply = "Sure:\n1. 24 = 4 * 6 (left: 2 8 24)\n2. 16 = 24 - 8 (left: 2 16)\n\n3. 18 = 2 + 16"
        let actions = prompting.corruptedActions(in: reply, for: game)
        #expect(actions == ["24 = 4 * 6 (left: 2 8 24)", "16 = 24 - 8 (left: 2 16)", "18 = 2 + 16"])
        #expect(prompting.corruptedActions(in: "I would rather not.", for: game) == nil)
    }

    @Test(arguments: Notation.allCases)
    func theWrongExampleFailsAndTheRightOneSucceeds(notation: Notation) async throws {
        let environment = GameOf24(notation: notation)
        let prompt = GameOf24LabelPrompting(notation: notation).corruptionPrompt(for: try await lostGame())
        let examples = prompt.messages.prefix(prompt.stableMessages).dropFirst()
        let task = ExampleGame.won[0].puzzle.task(id: "example")
        var outcomes: [Bool] = []
        for message in examples {
            let lines = message.content.split(separator: "\n").map(String.init).filter { $0.contains("=") }
            let game = try await environment.replay(lines.map { Action($0) }, of: task)
            #expect(game.isFinished)
            outcomes.append(try environment.outcome(of: game).isSuccess)
        }
        #expect(outcomes == [true, false])
    }

    private func lostGame() async throws -> Trajectory {
        let moves: [Action] = [
            "24 = 4 * 6 (left: 2 8 24)", "16 = 24 - 8 (left: 2 16)", "18 = 2 + 16 (left: 18)",
        ]
        return try await GameOf24().replay(moves, of: try task([4, 6, 8, 2]))
    }
}
