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
    ///
    /// What sequences begin with is computed once, and not at all where `prefixes` has kept it.
    /// - Parameter environment: whose heads; nil takes the mean of all.
    func read(_ sequences: [TrajectoryEncoder.Sequence], environment: Int? = nil) throws -> [HeadReading] {
        let plan = ScoringPlan(sequences)
        // Without a cache that lasts, one that lasts for this reading.
        let cache = prefixes.budget > 0 ? prefixes : PrefixCache(budget: .max)
        try keep(plan.shared.map { Array(sequences[$0].prompt) }, in: cache)
        var readings = [HeadReading?](repeating: nil, count: sequences.count)
        for batch in plan.batches {
            try Task.checkCancellation()
            let members = batch.flatMap(\.self)
            let read = try noGrad {
                try self.read(batch.map { $0.map { sequences[$0] } }, cache, environment)
            }
            for (index, reading) in zip(members, read) { readings[index] = reading }
        }
        return readings.compactMap(\.self)
    }

    /// Computes beginnings that are not kept yet, piece by piece: attention is quadratic within a piece only.
    private func keep(
        _ beginnings: [[Int]], in cache: PrefixCache, piece: Int = 512
    ) throws {
        let longest = beginnings.map(\.count).max() ?? 0
        for start in stride(from: 0, to: longest, by: piece) {
            let parts = beginnings.filter { $0.count > start }.map { Array($0.prefix(start + piece)) }
            let new = parts.filter { cache.length(of: $0) < $0.count }
            if new.isEmpty { continue }
            try Task.checkCancellation()
            let batch = try CachedBatch(
                new.map { [CachedBatch.Sequence($0, kept: $0.count)] }, after: cache)
            _ = try llama.hidden(batch, keptIn: cache, soft: soft, at: [])
        }
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
        _ groups: [[TrajectoryEncoder.Sequence]], _ cache: PrefixCache, _ environment: Int?
    ) throws -> [HeadReading] {
        let sequences = groups.flatMap(\.self)
        let lasts = cache === prefixes
        let batch = try CachedBatch(
            groups.map {
                $0.map {
                    CachedBatch.Sequence(
                        $0.tokens, firstRead: heads.layout.readsValues ? $0.lastTurn : nil,
                        kept: lasts ? $0.lastTurn + 1 : 0)
                }
            }, after: cache)
        let places = sequences.enumerated().flatMap { index, sequence in
            [
                batch.place(of: sequence.tokens.count - 1, in: index),
                batch.place(of: sequence.lastTurn, in: index),
            ]
        }
        // Where values are not read, the state of a last turn that was kept is not there, and not missed.
        let states = try llama.hidden(batch, keptIn: cache, soft: soft, at: places.map { $0 ?? 0 })
        return try read(states, environment)
    }

    /// Reads states that alternate between the end of a sequence and that of its last turn.
    private func read(_ states: Tensor, _ environment: Int?) throws -> [HeadReading] {
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

extension TrajectoryEncoder.Sequence {
    /// The last token of the last turn, or of the whole where turns are not told apart.
    fileprivate var lastTurn: Int { max(0, min(turnEnds.last ?? tokens.count, tokens.count) - 1) }
}
