/// Where a tensor's elements live.
public enum Device: Hashable, Sendable, CustomStringConvertible {
    case cpu
    /// The CUDA device with this index, counted from 0.
    case cuda(Int)

    /// `cpu` or `cuda:0`.
    public var description: String {
        switch self {
        case .cpu: "cpu"
        case .cuda(let index): "cuda:\(index)"
        }
    }

    /// libtorch's device type code.
    var typeCode: Int32 {
        switch self {
        case .cpu: 0
        case .cuda: 1
        }
    }

    /// libtorch's device index; a CPU has none, which is -1.
    var index: Int32 {
        switch self {
        case .cpu: -1
        case .cuda(let index): Int32(clamping: index)
        }
    }
}
