/// A tensor operation that could not be carried out.
public struct TensorError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is known of a tensor that took part.
    public struct Operand: Equatable, Sendable, CustomStringConvertible {
        /// The element type.
        public let dtype: DType
        /// The size of each dimension.
        public let shape: [Int]
        /// Where the elements live.
        public let device: Device

        /// For example `f32[2, 3]`, with the device added where it is not the CPU.
        public var description: String { "\(dtype)\(shape)" + (device == .cpu ? "" : " on \(device)") }
    }

    /// The operator as libtorch names it (`aten::matmul`), or the Swift function that refused its input.
    public let operation: String
    /// The tensors passed to it, in order.
    public let operands: [Operand]
    /// What went wrong, in libtorch's words where it was libtorch that refused.
    public let reason: String

    /// One line: operation, operands, reason.
    public var description: String {
        let list = operands.map(\.description).joined(separator: ", ")
        return operands.isEmpty ? "\(operation): \(reason)" : "\(operation)(\(list)): \(reason)"
    }

    init(_ operation: String, _ reason: String) {
        self.init(operation, [], reason)
    }

    init(_ operation: String, _ operands: [Tensor], _ reason: String) {
        self.operation = operation
        self.operands = operands.map { Operand(dtype: $0.dtype, shape: $0.shape, device: $0.device) }
        self.reason = reason
    }
}
