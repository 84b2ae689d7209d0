extension Tensor {
    /// A view of the indices `from..<to` of dimension `dim`, every `step`-th; negative indices count from the end.
    public func slice(_ dim: Int, from: Int, to: Int, step: Int = 1) throws -> Tensor {
        try Dispatcher.call(
            "aten::slice", "Tensor", .tensor(self), .int(dim), .optionalInt(from), .optionalInt(to),
            .int(step))
    }

    /// A view of one index of dimension `dim`, which disappears.
    public func select(_ dim: Int, _ index: Int) throws -> Tensor {
        try Dispatcher.call("aten::select", "int", .tensor(self), .int(dim), .int(index))
    }

    /// The given indices of dimension `dim`, copied; `indices` has rank 1.
    public func indexSelect(_ dim: Int, _ indices: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::index_select", "", .tensor(self), .int(dim), .tensor(indices))
    }

    /// For each place in `indices`, the element at that index of dimension `dim`.
    public func gather(_ dim: Int, _ indices: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::gather", "", .tensor(self), .int(dim), .tensor(indices), .bool(false))
    }

    /// The rows of this table at `indices`.
    public func embedding(_ indices: Tensor) throws -> Tensor {
        try Dispatcher.call(
            "aten::embedding", "", .tensor(self), .tensor(indices), .int(-1), .bool(false), .bool(false))
    }

    /// Elements of `first` where `condition` is true, else of `second`, with broadcasting.
    public static func `where`(_ condition: Tensor, _ first: Tensor, _ second: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::where", "self", .tensor(condition), .tensor(first), .tensor(second))
    }

    /// `value` where `mask` is true, else this tensor's elements; the element type stays.
    public func maskedFill(_ mask: Tensor, _ value: Double) throws -> Tensor {
        try Tensor.where(mask, .scalar(value, dtype, on: device), self)
    }
}
