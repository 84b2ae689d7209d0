import Agents
import Testing

@testable import RewardModels

@Suite struct TrajectoryEncoderTests {
    private let trajectory = Trajectory(
        task: AgentTask(id: "t", intent: "Make tea."), initialObservation: Observation("A kitchen."),
        turns: (1...5).map {
            Turn(thought: "hm", action: Action("act \($0)"), observation: Observation("saw \($0)"))
        })

    private func text(_ trajectory: Trajectory, maxTokens: Int) throws -> String {
        let encoder = TrajectoryEncoder(maxTokens: maxTokens) { $0.utf8.map(Int.init) }
        return String(decoding: try encoder(trajectory).tokens.map(UInt8.init), as: UTF8.self)
    }

    @Test func theIntentComesFirstAndTheClosingLast() throws {
        let text = try text(trajectory, maxTokens: 1000)
        #expect(text.hasPrefix("Goal: Make tea.\nA kitchen.\n> act 1\nsaw 1\n"))
        #expect(text.hasSuffix("saw 5\n" + TrajectoryText.closing))
    }

    @Test func thoughtsAreLeftOut() throws {
        #expect(try !text(trajectory, maxTokens: 1000).contains("hm"))
    }

    @Test func theOldestTurnsAreCutFirst() throws {
        let whole = try text(trajectory, maxTokens: 1000)
        let cut = try text(trajectory, maxTokens: whole.utf8.count - 1)
        #expect(cut.contains("Make tea.\nA kitchen.\n> act 2") && cut.contains("saw 5\n"))
        #expect(cut.hasSuffix(TrajectoryText.closing))
    }

    @Test func theNewestTurnLosesItsBeginningBeforeTheIntentLosesAnything() throws {
        let text = TrajectoryText(trajectory)
        let frame = text.prompt.utf8.count + TrajectoryText.closing.utf8.count
        #expect(
            try self.text(trajectory, maxTokens: frame + 4) == text.prompt + "w 5\n" + TrajectoryText.closing)
    }

    @Test func anIntentThatDoesNotFitIsAnError() throws {
        #expect(throws: RewardModelError.self) { try text(trajectory, maxTokens: 20) }
    }

    @Test func candidatesOfATaskShareTheirPrompt() throws {
        let encoder = TrajectoryEncoder(maxTokens: 1000) { $0.utf8.map(Int.init) }
        let (long, short) = (try encoder(trajectory), try encoder(trajectory.prefix(1)))
        #expect(long.promptLength == short.promptLength)
        #expect(long.tokens.prefix(long.promptLength) == short.tokens.prefix(short.promptLength))
    }
}
