import CTorch

extension Tensor {
    /// Asks for this tensor's gradient from now on (or no longer), and returns it.
    ///
    /// - Throws: ``TensorError`` for integers, or for a tensor that was computed from others.
    @discardableResult
    public func requiresGrad(_ required: Bool = true) throws -> Tensor {
        try Dispatcher.check(api.set_requires_grad(handle, required), "Tensor.requiresGrad", [self])
        return self
    }

    /// Adds the derivative of this tensor to ``grad`` of every leaf that asked for it.
    ///
    /// - Parameter gradient: the derivative of the result with respect to this tensor; needed unless this is a
    ///   single number.
    public func backward(gradient: Tensor? = nil) throws {
        try propagate(gradient)
        try RecomputationTape.current.replay()
    }

    /// One run of libtorch's engine, which ends at leaves and at the outputs of recomputed segments.
    func propagate(_ gradient: Tensor?) throws {
        try Dispatcher.callForEffect(
            "aten::_backward", "", .tensor(self), .tensors([]), .optionalTensor(gradient), .none, .bool(false)
        )
    }

    /// Whether gradients flow through this tensor: it asked for one, or was computed from one that did.
    public var isTracked: Bool {
        get throws {
            guard dtype.isFloatingPoint else { return false }
            // The C ABI cannot ask. But what is computed from a tracked tensor is no leaf.
            let alias = try withGrad(true) { try unsqueeze(0) }
            return try !Dispatcher.callForFlag("aten::is_leaf", "", .tensor(alias))
        }
    }

    /// The gradient gathered so far; nil before the first ``backward(gradient:)``.
    public var grad: Tensor? { ct_gradient(handle).map(Tensor.init(owning:)) }

    /// Forgets the gradient gathered so far.
    public func zeroGrad() { _ = ct_clear_gradient(handle) }
}

/// Runs `body` with the recording of gradients on or off, and restores what was before.
///
/// The mode belongs to the thread. `body` cannot suspend, so it cannot leak to another thread.
public func withGrad<Result>(_ enabled: Bool, _ body: () throws -> Result) throws -> Result {
    try Dispatcher.requireOpen("withGrad")
    let before = api.grad_mode()
    api.set_grad_mode(enabled)
    defer { api.set_grad_mode(before) }
    return try body()
}

/// Runs `body` without recording gradients: faster, and intermediate results are freed at once.
public func noGrad<Result>(_ body: () throws -> Result) throws -> Result { try withGrad(false, body) }
