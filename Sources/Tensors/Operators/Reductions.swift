extension Tensor {
    /// The sum of all elements.
    public func sum() throws -> Tensor { try Dispatcher.call("aten::sum", "", .tensor(self), .none) }

    /// The sum along dimension `dim`, which stays with size 1 if `keep`.
    public func sum(_ dim: Int, keep: Bool = false) throws -> Tensor {
        try Dispatcher.call(
            "aten::sum", "dim_IntList", .tensor(self), .optionalInts([dim]), .bool(keep), .none)
    }

    /// The mean of all elements.
    public func mean() throws -> Tensor { try Dispatcher.call("aten::mean", "", .tensor(self), .none) }

    /// The mean along dimension `dim`, which stays with size 1 if `keep`.
    public func mean(_ dim: Int, keep: Bool = false) throws -> Tensor {
        try Dispatcher.call("aten::mean", "dim", .tensor(self), .optionalInts([dim]), .bool(keep), .none)
    }

    /// The largest element along dimension `dim`, and where it is.
    public func max(_ dim: Int, keep: Bool = false) throws -> (values: Tensor, indices: Tensor) {
        try Dispatcher.callForPair("aten::max", "dim", .tensor(self), .int(dim), .bool(keep))
    }

    /// The smallest element along dimension `dim`, and where it is.
    public func min(_ dim: Int, keep: Bool = false) throws -> (values: Tensor, indices: Tensor) {
        try Dispatcher.callForPair("aten::min", "dim", .tensor(self), .int(dim), .bool(keep))
    }

    /// The index of the largest element along dimension `dim`.
    public func argmax(_ dim: Int, keep: Bool = false) throws -> Tensor {
        try Dispatcher.call("aten::argmax", "", .tensor(self), .optionalInt(dim), .bool(keep))
    }

    /// The `count` largest elements along dimension `dim`, largest first, and where they are.
    public func topK(_ count: Int, _ dim: Int = -1) throws -> (values: Tensor, indices: Tensor) {
        try Dispatcher.callForPair(
            "aten::topk", "", .tensor(self), .int(count), .int(dim), .bool(true), .bool(true))
    }

    /// The elements in order along dimension `dim`, and where they were.
    public func sort(_ dim: Int = -1, descending: Bool = false) throws -> (values: Tensor, indices: Tensor) {
        try Dispatcher.callForPair("aten::sort", "", .tensor(self), .int(dim), .bool(descending))
    }

    /// Running sums along dimension `dim`.
    public func cumsum(_ dim: Int) throws -> Tensor {
        try Dispatcher.call("aten::cumsum", "", .tensor(self), .int(dim), .none)
    }
}
