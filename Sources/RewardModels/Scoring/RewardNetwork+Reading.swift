import Tensors
import Transformers

/// What a network's heads say of one sequence.
struct HeadReading: Hashable {
    /// The score by each member of the ensemble.
    let members: [Double]
    /// The log-odds of success at the end of the last turn; nil without a value head.
    let value: Double?

    /// The mean over the members.
    var score: Double { members.reduce(0, +) / Double(members.count) }

    /// The members' standard deviation around their mean, n - 1 in the denominator; nil for a single one.
    var deviation: Double? { members.count > 1 ? members.sampleDeviation : nil }
}

extension [Double] {
    /// The standard deviation of a sample of at least two.
    var sampleDeviation: Double {
        let mean = reduce(0, +) / Double(count)
        return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
    }
}

extension RewardNetwork {
    /// What the heads say of sequences, in order. Records no gradients.
    /// - Parameter environment: whose heads; nil takes the mean of all.
    func read(_ sequences: [TrajectoryEncoder.Sequence], environment: Int? = nil) throws -> [HeadReading] {
        var readings = [HeadReading?](repeating: nil, count: sequences.count)
        for batch in ScoringPlan(sequences).batches {
            try Task.checkCancellation()
            let nodes = batch.map { group in
                let ends = group.tree.ends.compactMap(\.self)
                return zip(ends, group.members).map { end, index in
                    (end: end, turn: group.tree.node(at: sequences[index].turnEnds.last, before: end))
                }
            }
            let read = try noGrad { try self.read(batch.map(\.tree), at: nodes, environment) }
            for (index, reading) in zip(batch.flatMap(\.members), read) { readings[index] = reading }
        }
        return readings.compactMap(\.self)
    }

    /// The scores of sequences, in order. Records no gradients.
    func scores(of sequences: [TrajectoryEncoder.Sequence]) throws -> [Double] {
        try read(sequences).map(\.score)
    }

    /// The log-odds of success at the end of each sequence's last turn, in order: also of trajectories that
    /// are not finished. nil without a value head. Records no gradients.
    func values(of prefixes: [TrajectoryEncoder.Sequence], environment: Int? = nil) throws -> [Double]? {
        guard heads.layout.readsValues else { return nil }
        return try read(prefixes.map(\.withoutClosing), environment: environment).compactMap(\.value)
    }

    private func read(
        _ trees: [TokenTree], at nodes: [[(end: Int, turn: Int)]], _ environment: Int?
    ) throws -> [HeadReading] {
        let states = try states(trees, at: nodes.map { $0.flatMap { [$0.end, $0.turn] } })
        let readers = Array(repeating: environment, count: states.size(0))
        let scores = try heads.scores(states, environments: readers).floats().map(Double.init)
        let values = try heads.values(states, environments: readers)?.floats().map(Double.init)
        let members = heads.layout.members
        return stride(from: 0, to: readers.count, by: 2).map { end in
            HeadReading(
                members: Array(scores[end * members..<(end + 1) * members]), value: values?[end + 1])
        }
    }
}

extension TokenTree {
    /// The last of the first `length` nodes on the way to `end`; `end` itself for nil.
    fileprivate func node(at length: Int?, before end: Int) -> Int {
        guard let length, length > 0, length <= depths[end] else { return end }
        return path(to: end)[length - 1]
    }
}
