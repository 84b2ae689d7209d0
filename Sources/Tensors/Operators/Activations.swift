extension Tensor {
    /// max(x, 0)
    public func relu() throws -> Tensor { try Dispatcher.call("aten::relu", "", .tensor(self)) }

    /// x · sigmoid(x), the activation of Llama's feed-forward blocks.
    public func silu() throws -> Tensor { try Dispatcher.call("aten::silu", "", .tensor(self)) }

    /// The Gaussian error linear unit in its tanh approximation, as in SigLIP.
    public func geluTanh() throws -> Tensor {
        try Dispatcher.call("aten::gelu", "", .tensor(self), .string("tanh"))
    }

    /// The Gaussian error linear unit, exact.
    public func gelu() throws -> Tensor {
        try Dispatcher.call("aten::gelu", "", .tensor(self), .string("none"))
    }

    /// 1 / (1 + e^-x).
    public func sigmoid() throws -> Tensor { try Dispatcher.call("aten::sigmoid", "", .tensor(self)) }

    /// log(sigmoid(x)), without overflow for large negative x.
    public func logSigmoid() throws -> Tensor { try Dispatcher.call("aten::log_sigmoid", "", .tensor(self)) }

    /// Probabilities along dimension `dim`.
    public func softmax(_ dim: Int) throws -> Tensor {
        try Dispatcher.call("aten::softmax", "int", .tensor(self), .int(dim), .none)
    }

    /// Logarithms of the probabilities along dimension `dim`.
    public func logSoftmax(_ dim: Int) throws -> Tensor {
        try Dispatcher.call("aten::log_softmax", "int", .tensor(self), .int(dim), .none)
    }
}
