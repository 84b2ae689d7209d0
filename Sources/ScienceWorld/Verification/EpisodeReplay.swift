/// Plays one recorded episode again.
struct EpisodeReplay {
    let line: Int
    let episode: RecordedEpisode
    private(set) var tally = ReplayTally()

    init(line: Int, episode: RecordedEpisode) {
        self.line = line
        self.episode = episode
    }

    /// Plays it on a simulator, to the end even after a difference.
    ///
    /// The calls are the wrapper's: a load of its own for the gold path, then one without, and the valid actions
    /// exactly once after each step, because asking for them draws random numbers.
    /// - Throws: what the simulator throws when it dies or refuses; then the tally is not complete.
    mutating func run(on simulator: Simulator) async throws {
        if let goldPath = episode.goldPath {
            try await simulator.load(episode.variation, withGold: true)
            let comparison = StepComparison("goldPath", goldPath, with: try await simulator.goldActions())
            tally.firstGoldPathDifference = comparison.mismatch.map { difference($0, step: nil) }
            tally.goldPaths.add(comparison.mismatch == nil)
        }
        try await simulator.load(episode.variation, withGold: false)
        for (index, step) in episode.steps.enumerated() {
            let reply = try await simulator.step(step.action, listingValidActions: true)
            let comparison = StepComparison(
                step, with: reply, taskDescription: try await simulator.taskDescription(),
                stepLimit: episode.stepLimit)
            note(comparison.mismatch, step: index)
            tally.steps.add(comparison.mismatch == nil)
        }
        tally.episodes.add(tally.firstDifference == nil)
    }

    /// What counts when no simulator could play the episode to its end.
    func failed(_ error: any Error) -> ReplayTally {
        var replay = self
        replay.note(
            StepComparison.Mismatch(field: "the replay", expected: "an answer", found: "'\(error)'"),
            step: tally.steps.total)
        replay.tally.steps.total = episode.steps.count
        replay.tally.episodes.add(false)
        return replay.tally
    }

    private mutating func note(_ mismatch: StepComparison.Mismatch?, step: Int) {
        guard tally.firstDifference == nil, let mismatch else { return }
        tally.firstDifference = difference(mismatch, step: step)
    }

    private func difference(_ mismatch: StepComparison.Mismatch, step: Int?) -> ReplayDifference {
        ReplayDifference(
            line: line, episode: episode.variation.description, step: step,
            action: step.flatMap { episode.steps.indices.contains($0) ? episode.steps[$0].action : nil },
            field: mismatch.field, expected: mismatch.expected, found: mismatch.found)
    }
}
