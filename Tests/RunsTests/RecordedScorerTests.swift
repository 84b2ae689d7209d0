import Agents
import ArmapTesting
import Testing

@testable import Runs

@Suite("Recorded scorer")
struct RecordedScorerTests {
    private func trajectory(_ name: String) -> Trajectory {
        Trajectory(task: AgentTask(id: name, intent: "win"), initialObservation: Observation("start"))
    }

    @Test("A trajectory is scored once, whatever batch it comes in, and charged to whoever asks")
    func sharing() async throws {
        let scorer = ScriptedScorer { Double($0.task.id.count) + 0.5 }
        let store = try RunStore()
        let recorded = RecordedScorer(scorer, identity: "one", store: store)
        let first = try await recorded.score([trajectory("a"), trajectory("bb")])
        let second = try await recorded.score([trajectory("ccc"), trajectory("bb"), trajectory("ccc")])
        #expect(first.value.map(\.logit) == [1.5, 2.5] && second.value.map(\.logit) == [3.5, 2.5, 3.5])
        #expect(await scorer.batches.map { $0.map(\.task.id) } == [["a", "bb"], ["ccc"]])
        #expect(first.cost.rewardCalls == 2 && second.cost.rewardCalls == 2)
        #expect(try await recorded.score([]).value.isEmpty)
    }

    @Test("Another scorer scores for itself")
    func identities() async throws {
        let scorer = ScriptedScorer { _ in Score(logit: 1) }
        let store = try RunStore()
        for identity in ["one", "two"] {
            _ = try await RecordedScorer(scorer, identity: identity, store: store).score([trajectory("a")])
        }
        #expect(await scorer.batches.count == 2)
    }

    @Test("Begun anew after any call, scores and costs are the same bits though they depend on the batch")
    func resumption() async throws {
        let calls = [["a", "b", "c"], ["b", "d"], ["a", "d", "e", "f"], ["f", "g"]].map { $0.map(trajectory) }
        let whole = RecordedScorer(BatchScorer(), identity: "x", store: try RunStore())
        var expected: [[Score]] = []
        var costs: [Cost] = []
        for call in calls {
            let scored = try await whole.score(call)
            expected.append(scored.value)
            costs.append(scored.cost)
        }
        #expect(expected[1][1] != expected[0][1])
        let store = try RunStore()
        for interruption in 1...calls.count {
            let resumed = RecordedScorer(BatchScorer(), identity: "x", store: store)
            for (index, call) in calls.prefix(interruption).enumerated() {
                let scored = try await resumed.score(call)
                #expect(scored.value == expected[index] && scored.cost == costs[index])
            }
        }
    }

    @Test("A scorer with too few answers is refused and nothing is recorded")
    func wrongCount() async throws {
        let store = try RunStore()
        let recorded = RecordedScorer(SilentScorer(), identity: "silent", store: store)
        await #expect(throws: RecordingError.wrongCount(of: "silent", asked: 1, answered: 0)) {
            try await recorded.score([trajectory("a")])
        }
        let key = try ContentKey(of: trajectory("a"))
        #expect(try await store.scores(of: [key], by: "silent").isEmpty)
    }

    @Test("A cost is divided without losing anything", arguments: [1, 3, 7, 10])
    func shares(count: Int) {
        var cost = Cost()
        cost.rewardCalls = 10
        cost.computedTokens = 1001
        cost.seconds = 2.5
        let shares = cost.shares(among: count)
        #expect(shares.count == count)
        #expect(shares.map(\.rewardCalls).reduce(0, +) == 10)
        #expect(shares.map(\.computedTokens).reduce(0, +) == 1001)
        #expect(abs(shares.map(\.seconds).reduce(0, +) - 2.5) < 1e-12)
    }
}

/// Scores depend on how many are scored together, as a matrix product's last bits do.
private struct BatchScorer: Scorer {
    func score(_ trajectories: [Trajectory]) -> Costed<[Score]> {
        var cost = Cost()
        cost.rewardCalls = trajectories.count
        cost.seconds = 0.1 * Double(trajectories.count)
        return Costed(trajectories.map { _ in Score(logit: 1 / Double(trajectories.count)) }, cost: cost)
    }
}

private struct SilentScorer: Scorer {
    func score(_ trajectories: [Trajectory]) -> Costed<[Score]> { Costed([], cost: Cost()) }
}
