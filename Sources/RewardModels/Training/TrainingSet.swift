import Agents

/// Everything that a training is trained and evaluated on, in tokens.
struct TrainingSet {
    /// What is trained on together.
    let groups: [PairGroup]
    /// Pairs of puzzles that are held out.
    var heldOut: [PairGroup] = []
    /// Rollouts whose outcomes train values; empty where none are asked for.
    var outcomes: [OutcomeTree] = []
    /// Lessons in comparing words with pictures; empty where none are read.
    var lessons: (training: [PairGroup], heldOut: [PairGroup]) = ([], [])

    /// How many pairs are trained on, lessons apart.
    var pairCount: Int { groups.reduce(0) { $0 + $1.pairs.count } }
}

extension TrainingSet {
    /// - Parameter encoders: one for each environment.
    /// - Throws: `RewardModelError` when there are no pairs of one kind, or an intent is too long.
    init(
        _ environments: [EnvironmentData], _ options: TrainingOptions, _ encoders: [TrajectoryEncoder]
    ) throws(RewardModelError) {
        let training = try Self.encode(environments, \.training, encoders)
        let heldOut = try Self.encode(environments, \.heldOut, encoders)
        guard !training.isEmpty else { throw RewardModelError.noPairs("training") }
        guard !heldOut.isEmpty else { throw RewardModelError.noPairs("held-out") }
        groups = options.grouping?(training) ?? training.map(PairGroup.init)
        self.heldOut = options.grouping?(heldOut) ?? heldOut.map(PairGroup.init)
        if let values = options.values {
            let rollouts = try Self.rollouts(environments, values, encoders)
            outcomes = RolloutPacking(tokenLimit: values.tokensPerStep)(rollouts)
        } else {
            outcomes = []
        }
    }

    private static func encode(
        _ environments: [EnvironmentData], _ part: KeyPath<LabelledData, [PreferencePair]>,
        _ encoders: [TrajectoryEncoder]
    ) throws(RewardModelError) -> [EncodedPair] {
        var encoded: [EncodedPair] = []
        for (place, environment) in environments.enumerated() {
            for pair in environment.data[keyPath: part] {
                encoded.append(
                    try EncodedPair(pair, encoders[place], index: encoded.count, environment: place))
            }
        }
        return encoded
    }

    private static func rollouts(
        _ environments: [EnvironmentData], _ values: ValueOptions, _ encoders: [TrajectoryEncoder]
    ) throws(RewardModelError) -> [EncodedRollout] {
        var encoded: [EncodedRollout] = []
        for (place, environment) in environments.enumerated() {
            for rollout in environment.data.rolloutsOrSides {
                let outcome = rollout.outcome
                let target = values.target == .success ? (outcome.isSuccess ? 1 : 0) : outcome.reward
                encoded.append(
                    EncodedRollout(
                        sequence: try encoders[place](rollout.trajectory), outcome: min(max(target, 0), 1),
                        environment: place))
            }
        }
        return encoded
    }
}

extension LabelledData {
    /// The training puzzles' rollouts with their outcomes; where none were kept, the distinct sides of the training
    /// pairs, which are about as often successes as failures, whatever the agent is.
    var rolloutsOrSides: [JudgedTrajectory] {
        if let rollouts, !rollouts.isEmpty { return rollouts }
        var known: Set<Trajectory> = []
        return training.flatMap { pair in
            [(pair.chosen, pair.chosenOutcome), (pair.rejected, pair.rejectedOutcome)]
                .filter { known.insert($0.0).inserted }
                .map { JudgedTrajectory(puzzle: pair.puzzle, trajectory: $0.0, outcome: $0.1) }
        }
    }
}
