/// Replays recordings of the official ScienceWorld on simulators of this program and counts what agrees.
///
/// Observations, scores, moves, looks, inventories, task descriptions, valid actions and gold paths are compared with
/// those of the Python package `scienceworld` 1.2.3, character by character.
public struct ScienceWorldVerification: Sendable {
    private let installation: SimulatorInstallation
    private let simulators: Int

    /// Makes a verification.
    /// - Parameter simulators: how many replay at once, at least 1.
    public init(_ installation: SimulatorInstallation, simulators: Int = 1) {
        precondition(simulators > 0, "a replay needs a simulator")
        self.installation = installation
        self.simulators = simulators
    }

    /// Replays all episodes of a file.
    /// - Parameter onEpisode: told the tally so far after each episode, in the order in which they end.
    /// - Throws: when no simulator can be launched. One that fails during an episode is replaced, and the episode
    ///   is played once more; a second failure counts as a difference, as does an episode that it refuses.
    public func callAsFunction(
        _ file: RecordingFile, onEpisode: @escaping @Sendable (ReplayTally) -> Void = { _ in }
    ) async throws -> ReplayTally {
        let queue = ReplayQueue(file.episodes.map(EpisodeReplay.init))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<min(simulators, file.episodes.count) {
                group.addTask { try await work(through: queue, onEpisode) }
            }
            try await group.waitForAll()
        }
        return await queue.tally
    }

    /// Plays episodes on one simulator, or on its successors, until the queue is empty.
    private func work(
        through queue: ReplayQueue, _ onEpisode: @Sendable (ReplayTally) -> Void
    ) async throws {
        var simulator = try await Simulator.launch(installation)
        do {
            while let replay = await queue.next() {
                try Task.checkCancellation()
                onEpisode(await queue.add(try await play(replay, on: &simulator)))
            }
        } catch {
            await simulator.shutDown()
            throw error
        }
        await simulator.shutDown()
    }

    /// Plays one episode; where the simulator dies, once more on a new one.
    private func play(
        _ replay: EpisodeReplay, on simulator: inout Simulator, isSecond: Bool = false
    ) async throws -> ReplayTally {
        var attempt = replay
        do {
            try await attempt.run(on: simulator)
            return attempt.tally
        } catch let error as SimulatorError {
            guard error.isFatal else { return attempt.failed(error) }
            try Task.checkCancellation()
            await simulator.shutDown()
            simulator = try await Simulator.launch(installation)
            if isSecond { return attempt.failed(error) }
            return try await play(replay, on: &simulator, isSecond: true)
        }
    }
}

/// The episodes that are still to be played, and what came of the others.
private actor ReplayQueue {
    private var replays: ArraySlice<EpisodeReplay>
    private(set) var tally = ReplayTally()

    init(_ replays: [EpisodeReplay]) { self.replays = replays[...] }

    func next() -> EpisodeReplay? { replays.popFirst() }

    /// - Returns: all so far.
    func add(_ part: ReplayTally) -> ReplayTally {
        tally.add(part)
        return tally
    }
}
