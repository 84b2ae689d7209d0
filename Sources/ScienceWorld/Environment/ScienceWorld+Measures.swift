import Agents

extension ScienceWorld: MeasuredEnvironment {
    /// The rules under which numbers were published.
    public var measures: [String] { ScienceRules.allCases.map(\.rawValue) }

    /// What a trajectory is worth under each of the rules; nothing for deeds, which have no published measure.
    ///
    /// A trajectory that was cut off by other rules counts as if the agent had stopped there.
    /// - Throws: as `start` does.
    public func measures(of trajectory: Trajectory) async throws -> [String: Double] {
        let goal = try ScienceGoal(trajectory.task)
        guard goal.deeds == nil else { return [:] }
        var point = EpisodePoint(goal.variation)
        var progress = ScienceProgress(try await pool.reply(at: point))
        var outcomes: [ScienceRules: Outcome] = [:]
        for action in trajectory.actions {
            for rules in ScienceRules.allCases where outcomes[rules] == nil {
                if rules.isOver(progress, turnLimit: goal.type?.turnLimit) {
                    outcomes[rules] = rules.outcome(progress)
                }
            }
            if outcomes.count == ScienceRules.allCases.count { break }
            point = point.appending(action.text)
            progress.advance(try await pool.reply(at: point))
        }
        return Dictionary(
            uniqueKeysWithValues: ScienceRules.allCases.map {
                ($0.rawValue, (outcomes[$0] ?? $0.outcome(progress)).reward)
            })
    }
}
