extension Tensor {
    /// The elements converted to `dtype`; itself if they have it already.
    public func to(_ dtype: DType) throws -> Tensor {
        if self.dtype == dtype { return self }
        return try Dispatcher.call(
            "aten::to", "dtype", .tensor(self), .dtype(dtype), .bool(false), .bool(false), .none)
    }

    /// The elements on `device`; itself if they are there already.
    public func to(_ device: Device) throws -> Tensor {
        if self.device == device { return self }
        return try Dispatcher.call(
            "aten::to", "device", .tensor(self), .device(device), .dtype(dtype), .bool(false), .bool(false),
            .none)
    }

    /// Overwrites the elements with those of `source`, converted and broadcast.
    public func copy(from source: Tensor) throws {
        _ = try Dispatcher.call("aten::copy_", "", .tensor(self), .tensor(source), .bool(false))
    }

    /// A copy with memory of its own; gradients flow through it.
    public func clone() throws -> Tensor { try Dispatcher.call("aten::clone", "", .tensor(self), .none) }

    /// The same elements, cut off from the graph of gradients.
    public func detach() throws -> Tensor { try Dispatcher.call("aten::detach", "", .tensor(self)) }
}
