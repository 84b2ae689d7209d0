import Transformers

extension RewardNetwork {
    /// What the network says of held-out trajectories. Records no gradients.
    /// - Parameter environment: whose heads; nil takes the mean of all.
    func read(
        judged: [JudgedTrajectory], _ encoder: TrajectoryEncoder, environment: Int?
    ) throws -> [JudgedReading] {
        let sequences = try judged.map { try encoder($0.trajectory) }
        let readings = try read(sequences, environment: environment)
        let values = try prefixValues(sequences, environment: environment)
        return zip(judged.indices, readings).map { index, reading in
            JudgedReading(
                puzzle: judged[index].puzzle, task: judged[index].trajectory.task.id,
                outcome: judged[index].outcome, members: reading.members,
                values: values.map { $0[index] } ?? [])
        }
    }

    /// The value at every turn's end of every sequence; nil without a value head.
    private func prefixValues(
        _ sequences: [TrajectoryEncoder.Sequence], environment: Int?
    ) throws -> [[Double]]? {
        let prefixes = sequences.flatMap(\.prefixes)
        guard var values = try values(of: prefixes, environment: environment)?[...] else { return nil }
        return sequences.map { sequence in
            defer { values = values.dropFirst(sequence.turnEnds.count) }
            return Array(values.prefix(sequence.turnEnds.count))
        }
    }
}

extension TrajectoryEncoder.Sequence {
    /// What there was to read at the end of the prompt and of every turn.
    var prefixes: [TrajectoryEncoder.Sequence] {
        turnEnds.indices.map { place in
            TrajectoryEncoder.Sequence(
                tokens: Array(tokens.prefix(turnEnds[place])), promptLength: promptLength,
                turnEnds: Array(turnEnds.prefix(place + 1)))
        }
    }
}
