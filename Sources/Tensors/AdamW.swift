/// Adam with decoupled weight decay, by libtorch's fused kernel.
///
/// Loshchilov and Hutter, 2019, <https://arxiv.org/abs/1711.05101>. Defaults are PyTorch's.
public final class AdamW {
    /// Step size; set it before each step when it follows a ``LearningRateSchedule``.
    public var learningRate: Double
    /// Part of each weight taken off per step, times the learning rate.
    public let weightDecay: Double

    private let betas: (Double, Double)
    private let epsilon: Double
    private let slots: [Slot]

    /// One parameter and what is remembered about it.
    private struct Slot {
        let name: String
        let parameter: Tensor
        let mean: Tensor
        let variance: Tensor
        let step: Tensor
    }

    /// An optimizer for leaf tensors, by name.
    ///
    /// - Parameters:
    ///   - parameters: the tensors to change; their names are those of ``state()``.
    ///   - betas: how much of the old mean and variance of the gradient is kept, each in 0..<1.
    ///   - epsilon: added to the denominator.
    public init(
        _ parameters: [String: Tensor], learningRate: Double, betas: (Double, Double) = (0.9, 0.999),
        epsilon: Double = 1e-8, weightDecay: Double = 0.01
    ) throws {
        self.learningRate = learningRate
        self.weightDecay = weightDecay
        self.betas = betas
        self.epsilon = epsilon
        slots = try parameters.sorted { $0.key < $1.key }.map { name, tensor in
            Slot(
                name: name, parameter: tensor,
                mean: try .zeros(tensor.shape, tensor.dtype, on: tensor.device),
                variance: try .zeros(tensor.shape, tensor.dtype, on: tensor.device),
                step: try .zeros([], .f32, on: tensor.device))
        }
    }

    /// Changes every parameter that has a gradient.
    public func step() throws {
        let active = slots.compactMap { slot in slot.parameter.grad.map { (slot, $0) } }
        guard !active.isEmpty else { return }
        try noGrad {
            for (slot, _) in active { try slot.step.copy(from: slot.step.adding(1)) }
            try Dispatcher.callForEffect(
                "aten::_fused_adamw_", "", .tensors(active.map(\.0.parameter)), .tensors(active.map(\.1)),
                .tensors(active.map(\.0.mean)), .tensors(active.map(\.0.variance)), .tensors([]),
                .tensors(active.map(\.0.step)), .double(learningRate), .double(betas.0), .double(betas.1),
                .double(weightDecay), .double(epsilon), .bool(false), .bool(false), .none, .none)
        }
    }

    /// Forgets the gradients of all parameters.
    public func zeroGrad() {
        for slot in slots { slot.parameter.zeroGrad() }
    }

    /// Copies of what is remembered, for a checkpoint: `NAME.exp_avg`, `NAME.exp_avg_sq` and `NAME.step`.
    public func state() throws -> [String: Tensor] {
        var state: [String: Tensor] = [:]
        for (key, tensor) in entries { state[key] = try tensor.clone() }
        return state
    }

    /// Takes up what ``state()`` returned.
    ///
    /// - Throws: ``TensorError`` when a tensor is missing or has another shape; then nothing has changed.
    public func restore(_ state: [String: Tensor]) throws {
        let pairs = try entries.map { key, tensor in
            guard let saved = state[key] else {
                throw TensorError("AdamW.restore", "the state has no tensor named \(key)")
            }
            guard saved.shape == tensor.shape else {
                throw TensorError("AdamW.restore", [saved], "\(key) must have shape \(tensor.shape)")
            }
            return (tensor, saved)
        }
        for (tensor, saved) in pairs { try tensor.copy(from: saved) }
    }

    private var entries: [(String, Tensor)] {
        slots.flatMap {
            [
                ("\($0.name).exp_avg", $0.mean), ("\($0.name).exp_avg_sq", $0.variance),
                ("\($0.name).step", $0.step),
            ]
        }
    }
}
