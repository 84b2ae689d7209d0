extension Tensor {
    /// Truth values: where the elements are equal, with broadcasting.
    public static func .== (left: Tensor, right: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::eq", "Tensor", .tensor(left), .tensor(right))
    }

    /// Truth values: where the left element is smaller, with broadcasting.
    public static func .< (left: Tensor, right: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::lt", "Tensor", .tensor(left), .tensor(right))
    }

    /// Truth values: where the left element is smaller or equal, with broadcasting.
    public static func .<= (left: Tensor, right: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::le", "Tensor", .tensor(left), .tensor(right))
    }

    /// Truth values: where the left element is larger, with broadcasting.
    public static func .> (left: Tensor, right: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::gt", "Tensor", .tensor(left), .tensor(right))
    }

    /// Truth values: where the left element is larger or equal, with broadcasting.
    public static func .>= (left: Tensor, right: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::ge", "Tensor", .tensor(left), .tensor(right))
    }
}
