import Agents
import Testing

@testable import RewardModels

@Suite("A scoring queue")
struct ScoringQueueTests {
    @Test("scores in one batch what is asked while it is busy, and hands out the right scores")
    func batches() async throws {
        let gate = Gate()
        let scorer = GatedScorer(gate)
        let queue = ScoringQueue(scorer)
        async let first = queue.score([walk("a")])
        await gate.untilReached(1)
        async let second = queue.score([walk("bb"), walk("ccc")])
        async let third = queue.score([walk("dddd")])
        while await queue.waitingCount < 2 { await Task.yield() }
        await gate.open()
        #expect(try await first.value.map(\.logit) == [1])
        #expect(try await second.value.map(\.logit) == [2, 3])
        #expect(try await third.value.map(\.logit) == [4])
        #expect(await scorer.sizes == [1, 3])
        #expect(try await second.cost.rewardCalls == 2)
    }

    @Test("fails only the caller whose trajectory cannot be scored")
    func failure() async throws {
        let gate = Gate()
        let queue = ScoringQueue(GatedScorer(gate))
        async let first = queue.score([walk("a")])
        await gate.untilReached(1)
        let bad = Task { try await queue.score([walk("bad")]) }
        let good = Task { try await queue.score([walk("good")]) }
        while await queue.waitingCount < 2 { await Task.yield() }
        await gate.open()
        _ = try await first
        await #expect(throws: Unscorable.self) { try await bad.value }
        #expect(try await good.value.value.map(\.logit) == [4])
    }

    @Test("lets a caller go that is cancelled while it waits, and asks nothing for it")
    func cancellation() async throws {
        let gate = Gate()
        let scorer = GatedScorer(gate)
        let queue = ScoringQueue(scorer)
        async let first = queue.score([walk("a")])
        await gate.untilReached(1)
        let second = Task { try await queue.score([walk("bb")]) }
        while await queue.waitingCount < 1 { await Task.yield() }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        await gate.open()
        _ = try await first
        #expect(await scorer.sizes == [1])
    }

    @Test("keeps batches to their limit, but for a caller who asks for more")
    func limit() async throws {
        let gate = Gate()
        let scorer = GatedScorer(gate)
        let queue = ScoringQueue(scorer, batchLimit: 2)
        let first = Task { try await queue.score([walk("a")]) }
        await gate.untilReached(1)
        var others: [Task<Int, any Error>] = []
        for (index, size) in [1, 1, 3, 1].enumerated() {
            others.append(
                Task { try await queue.score((0..<size).map { walk("\($0)") }).value.count })
            while await queue.waitingCount < index + 1 { await Task.yield() }
        }
        await gate.open()
        _ = try await first.value
        for (other, size) in zip(others, [1, 1, 3, 1]) { #expect(try await other.value == size) }
        #expect(await scorer.sizes == [1, 2, 3, 1])
    }

    private func walk(_ id: String) -> Trajectory {
        Trajectory(task: AgentTask(id: id, intent: "walk"), initialObservation: Observation(""))
    }
}

extension ScoringQueue {
    fileprivate var waitingCount: Int { waiting.count }
}

private struct Unscorable: Error {}

/// Scores by the length of the task's name, once the gate is open; refuses the task `bad`.
private actor GatedScorer: Scorer {
    private(set) var sizes: [Int] = []
    private let gate: Gate

    init(_ gate: Gate) { self.gate = gate }

    func score(_ trajectories: [Trajectory]) async throws -> Costed<[Score]> {
        await gate.pass()
        if trajectories.contains(where: { $0.task.id == "bad" }) { throw Unscorable() }
        sizes.append(trajectories.count)
        var cost = Cost()
        cost.rewardCalls = trajectories.count
        return Costed(trajectories.map { Score(logit: Double($0.task.id.count)) }, cost: cost)
    }
}

/// Holds everybody back until it is opened.
private actor Gate {
    private var isOpen = false
    private var reached = 0
    private var held: [CheckedContinuation<Void, Never>] = []

    func pass() async {
        reached += 1
        if isOpen { return }
        await withCheckedContinuation { held.append($0) }
    }

    func untilReached(_ count: Int) async {
        while reached < count { await Task.yield() }
    }

    func open() {
        isOpen = true
        for continuation in held { continuation.resume() }
        held = []
    }
}
