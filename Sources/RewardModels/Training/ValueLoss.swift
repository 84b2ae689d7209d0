import Tensors

/// How far values are from what came of the rollouts, averaged over rollouts and their prefixes.
///
/// A prefix that several rollouts share counts once for each, with the mean of what came of them as its target: their
/// Monte-Carlo value. The gradient is that of every rollout by itself.
struct ValueLoss {
    let kind: ValueOptions.Loss

    /// - Parameters:
    ///   - values: log-odds, [prefixes].
    ///   - targets: in 0…1.
    ///   - counts: how many rollouts went through each.
    func callAsFunction(_ values: Tensor, targets: [Double], counts: [Int]) throws -> Tensor {
        func tensor(_ numbers: [Double]) throws -> Tensor {
            try Tensor(numbers.map(Float.init), [numbers.count], on: values.device)
        }
        let total = Double(counts.reduce(0, +))
        let shares = try tensor(counts.map { Double($0) / total })
        switch kind {
        case .crossEntropy:
            let success = try values.logSigmoid() * tensor(targets)
            let failure = try (-values).logSigmoid() * tensor(targets.map { 1 - $0 })
            return try -((success + failure) * shares).sum()
        case .squaredError:
            return try ((values.sigmoid() - tensor(targets)).square() * shares).sum()
        }
    }
}
