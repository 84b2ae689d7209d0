import Agents

extension PlanningProblem {
    /// Plays the task `count` times from its start. Rollout i has the same seed whoever asks, so planners
    /// see the same candidates and share the recorded model calls.
    ///
    /// All rollouts advance in one batch. When the budget's steps could not carry all of them to the
    /// horizon, they go in waves that it can carry, so that it never ends with everything half played.
    func rollouts(_ count: Int, temperature: Double, ledger: inout Ledger) async throws -> [Trajectory] {
        var trajectories: [Trajectory] = []
        while trajectories.count < count {
            let affordable = max(1, (ledger.remainingSteps ?? .max) / horizon)
            let wave = trajectories.count..<trajectories.count + min(count - trajectories.count, affordable)
            trajectories += try await play(
                wave.map { seed.for("rollout").for($0) }, temperature: temperature, ledger: &ledger)
            if ledger.isSpent { break }
        }
        return trajectories
    }

    /// Plays the task once per seed, in one batch.
    func play(
        _ seeds: [Seed], temperature: Double, reflections: [String] = [], ledger: inout Ledger
    ) async throws -> [Trajectory] {
        let starts = seeds.map { Rollout.Start(episode: start, trajectory: beginning, seed: $0) }
        return try await play(starts, temperature: temperature, reflections: reflections, ledger: &ledger)
    }

    /// Plays on from given points, in one batch.
    func play(
        _ starts: [Rollout.Start], temperature: Double, reflections: [String] = [], ledger: inout Ledger
    ) async throws -> [Trajectory] {
        try Task.checkCancellation()
        let rollout = Rollout(
            agent: ThriftyAgent(agent, ledger: ledger), temperature: temperature, horizon: horizon,
            reflections: reflections)
        let played = try await rollout(starts)
        ledger.record(played.cost)
        return played.value
    }
}
