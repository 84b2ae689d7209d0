extension Tensor {
    /// The same memory with another shape; one size may be -1.
    public func view(_ shape: [Int]) throws -> Tensor {
        try Dispatcher.call("aten::view", "", .tensor(self), .ints(shape))
    }

    /// The same elements with another shape, copied where a view is impossible; one size may be -1.
    public func reshape(_ shape: [Int]) throws -> Tensor {
        try Dispatcher.call("aten::reshape", "", .tensor(self), .ints(shape))
    }

    /// A view that repeats dimensions of size 1; -1 keeps a size.
    public func expand(_ shape: [Int]) throws -> Tensor {
        try Dispatcher.call("aten::expand", "", .tensor(self), .ints(shape), .bool(false))
    }

    /// A view with two dimensions exchanged.
    public func transpose(_ first: Int, _ second: Int) throws -> Tensor {
        try Dispatcher.call("aten::transpose", "int", .tensor(self), .int(first), .int(second))
    }

    /// A view with the dimensions in the given order.
    public func permute(_ dims: [Int]) throws -> Tensor {
        try Dispatcher.call("aten::permute", "", .tensor(self), .ints(dims))
    }

    /// A view with a new dimension of size 1 before dimension `dim`.
    public func unsqueeze(_ dim: Int) throws -> Tensor {
        try Dispatcher.call("aten::unsqueeze", "", .tensor(self), .int(dim))
    }

    /// A view without dimension `dim`, if its size is 1.
    public func squeeze(_ dim: Int) throws -> Tensor {
        try Dispatcher.call("aten::squeeze", "dim", .tensor(self), .int(dim))
    }

    /// The tensors one after the other along dimension `dim`.
    public static func cat(_ tensors: [Tensor], _ dim: Int = 0) throws -> Tensor {
        try Dispatcher.call("aten::cat", "", .tensors(tensors), .int(dim))
    }

    /// Tensors of one shape side by side along a new dimension `dim`.
    public static func stack(_ tensors: [Tensor], _ dim: Int = 0) throws -> Tensor {
        try Dispatcher.call("aten::stack", "", .tensors(tensors), .int(dim))
    }

    /// The same elements in row-major order without gaps; itself if they are so already.
    public func contiguous() throws -> Tensor {
        isContiguous ? self : try Dispatcher.call("aten::contiguous", "", .tensor(self), .int(0))
    }

    /// A copy of the elements at these strides, in row-major order.
    func strided(_ shape: [Int], _ strides: [Int]) throws -> Tensor {
        let view = try Dispatcher.call(
            "aten::as_strided", "", .tensor(self), .ints(shape), .ints(strides), .none)
        return try view.clone().contiguous()
    }
}
