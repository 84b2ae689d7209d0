import Tensors

/// The activation of a feed-forward block, named as in Hugging Face's `hidden_act`.
public enum Activation: String, Codable, Sendable, CaseIterable {
    /// x · sigmoid(x)
    case silu
    /// x · Φ(x)
    case gelu
    /// GELU's approximation by tanh.
    case geluTanh = "gelu_pytorch_tanh"
    /// max(x, 0)
    case relu

    /// By any of the names that transformers has for it.
    init?(named name: String) {
        switch name {
        case "swish": self = .silu
        case "gelu_new", "gelu_fast": self = .geluTanh
        default: self.init(rawValue: name)
        }
    }

    func callAsFunction(_ x: Tensor) throws -> Tensor {
        switch self {
        case .silu: try x.silu()
        case .gelu: try x.gelu()
        case .geluTanh: try x.geluTanh()
        case .relu: try x.relu()
        }
    }
}
