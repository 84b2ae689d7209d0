import Agents

/// Lets callers that know nothing of each other have their trajectories scored together: what is asked while a batch
/// is being scored goes into the next one.
///
/// A score may differ in its last bits with the batch it was in; whoever needs the same bits again records them.
public actor ScoringQueue: Scorer {
    struct Caller {
        let number: Int
        let trajectories: [Trajectory]
        let continuation: CheckedContinuation<Costed<[Score]>, any Error>
    }

    private let scorer: any Scorer
    private let batchLimit: Int
    private(set) var waiting: [Caller] = []
    private var isScoring = false
    private var callers = 0

    /// Creates a queue before a scorer.
    /// - Parameter batchLimit: a batch takes no more callers once it has so many trajectories.
    public init(_ scorer: any Scorer, batchLimit: Int = 64) {
        precondition(batchLimit > 0, "a batch has at least one trajectory")
        self.scorer = scorer
        self.batchLimit = batchLimit
    }

    /// Scores trajectories in order, with those of others; each caller pays for its own.
    /// - Throws: what the scorer says of this caller's own trajectories; `CancellationError` while still waiting.
    public func score(_ trajectories: [Trajectory]) async throws -> Costed<[Score]> {
        if trajectories.isEmpty { return Costed([], cost: Cost()) }
        callers += 1
        let number = callers
        return try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try await withCheckedThrowingContinuation { continuation in
                waiting.append(
                    Caller(number: number, trajectories: trajectories, continuation: continuation))
                if !isScoring { Task { await scoreAll() } }
            }
        } onCancel: {
            Task { await self.giveUp(number) }
        }
    }

    private func giveUp(_ number: Int) {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: index).continuation.resume(throwing: CancellationError())
    }

    private func scoreAll() async {
        guard !isScoring else { return }
        isScoring = true
        while !waiting.isEmpty { await score(nextBatch()) }
        isScoring = false
    }

    private func nextBatch() -> [Caller] {
        var (batch, size): ([Caller], Int) = ([], 0)
        while let next = waiting.first, batch.isEmpty || size + next.trajectories.count <= batchLimit {
            batch.append(waiting.removeFirst())
            size += next.trajectories.count
        }
        return batch
    }

    /// Scores one batch. When it fails, each caller's trajectories are scored alone, so that one that cannot be scored
    /// fails its own caller only.
    private func score(_ batch: [Caller]) async {
        do {
            var scores = try await scored(batch.flatMap(\.trajectories))[...]
            for caller in batch {
                let own = scores.prefix(caller.trajectories.count)
                scores = scores.dropFirst(own.count)
                caller.continuation.resume(
                    returning: Costed(own.map(\.value), cost: .sum(own.map(\.cost))))
            }
        } catch {
            guard batch.count > 1 else { return batch[0].continuation.resume(throwing: error) }
            for caller in batch { await score([caller]) }
        }
    }

    private func scored(_ trajectories: [Trajectory]) async throws -> [Costed<Score>] {
        let answer = try await scorer.score(trajectories)
        guard answer.value.count == trajectories.count else {
            throw ScoringQueueError(asked: trajectories.count, answered: answer.value.count)
        }
        return zip(answer.value, answer.cost.shares(among: trajectories.count)).map { Costed($0, cost: $1) }
    }
}

/// A scorer that gave another number of scores than it was asked for.
public struct ScoringQueueError: Error, Hashable, CustomStringConvertible {
    let asked: Int
    let answered: Int
    /// The message a user sees.
    public var description: String { "the scorer gave \(answered) scores for \(asked) trajectories" }
}
