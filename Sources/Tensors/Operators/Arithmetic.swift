import CTorch

// Addition goes through subtraction: the operator `aten::add` has a `Scalar` argument, which libtorch's C ABI cannot
// convert, while subtraction has an entry of its own that takes the factor as a number.
extension Tensor {
    /// Elementwise sum, with broadcasting.
    public static func + (left: Tensor, right: Tensor) throws -> Tensor {
        try subtract(right, factor: -1, from: left, "aten::add")
    }

    /// Elementwise difference, with broadcasting.
    public static func - (left: Tensor, right: Tensor) throws -> Tensor {
        try subtract(right, factor: 1, from: left, "aten::sub")
    }

    /// Elementwise product, with broadcasting.
    public static func * (left: Tensor, right: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::mul", "Tensor", .tensor(left), .tensor(right))
    }

    /// Elementwise quotient, with broadcasting.
    public static func / (left: Tensor, right: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::div", "Tensor", .tensor(left), .tensor(right))
    }

    /// The elements with their sign changed.
    public static prefix func - (tensor: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::neg", "", .tensor(tensor))
    }

    /// Every element times `factor`; the element type stays (integers become `f32`).
    public func scaled(by factor: Double) throws -> Tensor { try self * operand(factor) }

    /// Every element plus `term`; the element type stays (integers become `f32`).
    public func adding(_ term: Double) throws -> Tensor { try self + operand(term) }

    /// A rank-0 tensor that leaves the other operand's element type as it is.
    ///
    /// Beside a 16-bit tensor of higher rank it has 32 bits, because libtorch computes in 32 bits there and the
    /// number should not be rounded first. A rank-0 tensor would be promoted by that and gets its own type.
    /// It stays on the CPU, where libtorch reads it as a plain number whatever the other's device.
    private func operand(_ value: Double) throws -> Tensor {
        let isRounded = dtype == .bf16 || dtype == .f16
        let keepsType = dtype.isFloatingPoint && (rank == 0 || !isRounded)
        return try .scalar(value, keepsType ? dtype : .f32)
    }

    private static func subtract(
        _ right: Tensor, factor: Double, from left: Tensor, _ operation: String
    ) throws -> Tensor {
        var handle: ct_tensor?
        try Dispatcher.check(
            api.subtract(left.handle, right.handle, factor, &handle), operation, [left, right])
        guard let handle else { throw TensorError(operation, [left, right], "libtorch returned no tensor") }
        return Tensor(owning: handle)
    }
}
