extension Tensor {
    /// e to the power of each element.
    public func exp() throws -> Tensor { try Dispatcher.call("aten::exp", "", .tensor(self)) }

    /// The natural logarithm of each element.
    public func log() throws -> Tensor { try Dispatcher.call("aten::log", "", .tensor(self)) }

    /// The absolute value of each element.
    public func abs() throws -> Tensor { try Dispatcher.call("aten::abs", "", .tensor(self)) }

    /// The square of each element.
    public func square() throws -> Tensor { try Dispatcher.call("aten::square", "", .tensor(self)) }

    /// The square root of each element.
    public func sqrt() throws -> Tensor { try Dispatcher.call("aten::sqrt", "", .tensor(self)) }

    /// One over the square root of each element.
    public func rsqrt() throws -> Tensor { try Dispatcher.call("aten::rsqrt", "", .tensor(self)) }

    /// The cosine of each element, in radians.
    public func cos() throws -> Tensor { try Dispatcher.call("aten::cos", "", .tensor(self)) }

    /// The sine of each element, in radians.
    public func sin() throws -> Tensor { try Dispatcher.call("aten::sin", "", .tensor(self)) }
}
