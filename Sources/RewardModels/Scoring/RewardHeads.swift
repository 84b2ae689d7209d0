import Tensors

/// Linear heads on the final hidden state, in `f32`: scores, one for each member of the ensemble and each
/// environment, and values.
///
/// Score heads have no bias, for only differences of scores mean anything; a value is a log-odds and has one.
final class RewardHeads {
    let layout: RewardHeadLayout
    /// [environments · members, hidden], the members of an environment side by side.
    let score: Tensor
    /// [environments, hidden].
    let valueWeight: Tensor?
    /// [environments].
    let valueBias: Tensor?

    /// A single score head begins at zero: an untrained model finds everything equally good. The members of
    /// an ensemble begin apart, evenly within ±1/√hidden, or they would stay alike.
    init(
        _ layout: RewardHeadLayout, width: Int, device: Device,
        using generator: inout some RandomNumberGenerator
    ) throws {
        let environments = layout.environmentCount
        self.layout = layout
        if layout.members == 1 {
            score = try .zeros([environments, width], on: device)
        } else {
            let bound = 1 / Float(width).squareRoot()
            let shape = [environments * layout.members, width]
            let values = (0..<shape[0] * width).map { _ in Float.random(in: -bound..<bound, using: &generator)
            }
            score = try Tensor(values, shape, on: device)
        }
        valueWeight = layout.readsValues ? try .zeros([environments, width], on: device) : nil
        valueBias = layout.readsValues ? try .zeros([environments], on: device) : nil
        for tensor in trainable.values { try tensor.requiresGrad() }
    }

    /// The name of the single score head in adapter files.
    static let scoreName = "base_model.model.score.weight"
    /// What the names of all other heads begin with.
    static let prefix = "heads."

    /// The heads by name. The tensors are those in use.
    var trainable: [String: Tensor] {
        var tensors = [layout.hasSingleScore ? Self.scoreName : Self.prefix + "score.weight": score]
        tensors[Self.prefix + "value.weight"] = valueWeight
        tensors[Self.prefix + "value.bias"] = valueBias
        return tensors
    }

    /// The single head whose score is the mean over the members, [1, hidden]: what readers that know of one head
    /// only should use.
    /// - Parameter environment: whose members; nil takes those of all.
    func meanScore(in environment: Int? = nil) throws -> Tensor {
        let own = environment.map { $0 * layout.members..<($0 + 1) * layout.members } ?? 0..<score.size(0)
        return try noGrad { try score.slice(0, from: own.lowerBound, to: own.upperBound).mean(0, keep: true) }
    }

    /// The scores of hidden states [states, hidden] by every member: [states, members]. Differentiable.
    /// - Parameter environments: whose heads read each state; nil takes the mean of all.
    func scores(_ states: Tensor, environments: [Int?]) throws -> Tensor {
        try choose(states.linear(score), environments)
    }

    /// The log-odds of success at hidden states [states, hidden]: [states]; nil without a value head.
    /// Differentiable.
    func values(_ states: Tensor, environments: [Int?]) throws -> Tensor? {
        guard let valueWeight, let valueBias else { return nil }
        return try choose(states.linear(valueWeight, valueBias), environments).reshape([states.size(0)])
    }

    /// Of outputs [states, environments · n], those of each state's environment: [states, n].
    private func choose(_ outputs: Tensor, _ environments: [Int?]) throws -> Tensor {
        let (states, count) = (environments.count, layout.environmentCount)
        if count == 1 { return outputs }
        var shares = [Float](repeating: 0, count: states * count)
        for (state, environment) in environments.enumerated() {
            for place in 0..<count {
                let share = environment.map { $0 == place ? 1 : 0 } ?? 1 / Float(count)
                shares[state * count + place] = share
            }
        }
        let weights = try Tensor(shares, [states, count, 1], on: outputs.device)
        return try (outputs.reshape([states, count, outputs.size(1) / count]) * weights).sum(1)
    }
}
