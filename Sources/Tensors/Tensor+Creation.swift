import CTorch
import Foundation

extension Tensor {
    /// A tensor whose elements are not initialised.
    public static func empty(_ shape: [Int], _ dtype: DType = .f32, on device: Device = .cpu) throws -> Tensor
    {
        try Dispatcher.requireOpen("Tensor.empty")
        _ = try elementCount(shape, "Tensor.empty")
        let sizes = shape.map(Int64.init)
        var handle: ct_tensor?
        let code = api.empty(
            Int64(shape.count), sizes, strides(sizes), dtype.rawValue, device.typeCode,
            Swift.max(device.index, 0), &handle)
        try Dispatcher.check(code, "Tensor.empty\(shape) on \(device)")
        guard let handle else { throw TensorError("Tensor.empty\(shape)", "libtorch returned no tensor") }
        return Tensor(owning: handle)
    }

    /// A tensor with every element equal to `value`, rounded to the element type.
    public static func full(
        _ shape: [Int], _ value: Double, _ dtype: DType = .f32, on device: Device = .cpu
    ) throws -> Tensor {
        let tensor = try empty(shape, dtype, on: device)
        try Dispatcher.check(api.fill(tensor.handle, value), "Tensor.full\(shape)")
        return tensor
    }

    /// A tensor of zeros.
    public static func zeros(_ shape: [Int], _ dtype: DType = .f32, on device: Device = .cpu) throws -> Tensor
    {
        try full(shape, 0, dtype, on: device)
    }

    /// A tensor of ones.
    public static func ones(_ shape: [Int], _ dtype: DType = .f32, on device: Device = .cpu) throws -> Tensor
    {
        try full(shape, 1, dtype, on: device)
    }

    /// A tensor of rank 0.
    public static func scalar(_ value: Double, _ dtype: DType = .f32, on device: Device = .cpu) throws
        -> Tensor
    {
        try full([], value, dtype, on: device)
    }

    /// The integers of a range, in order.
    public static func arange(_ range: Range<Int>, _ dtype: DType = .i64, on device: Device = .cpu) throws
        -> Tensor
    {
        try Tensor(range.map(Int64.init), [range.count]).to(dtype).to(device)
    }

    /// The integers from 0 up to `count`, which is left out.
    public static func arange(_ count: Int, _ dtype: DType = .i64, on device: Device = .cpu) throws -> Tensor
    {
        guard count >= 0 else {
            throw TensorError("Tensor.arange", "count is \(count); it must not be negative")
        }
        return try arange(0..<count, dtype, on: device)
    }

    /// 32-bit numbers in row-major order.
    ///
    /// - Throws: ``TensorError`` when the number of values is not the product of `shape`.
    public convenience init(_ values: [Float], _ shape: [Int], on device: Device = .cpu) throws {
        try self.init(elements: values, shape, .f32, device)
    }

    /// 64-bit integers in row-major order.
    ///
    /// - Throws: ``TensorError`` when the number of values is not the product of `shape`.
    public convenience init(_ values: [Int64], _ shape: [Int], on device: Device = .cpu) throws {
        try self.init(elements: values, shape, .i64, device)
    }

    /// Integers in row-major order, stored as 64-bit integers.
    ///
    /// - Throws: ``TensorError`` when the number of values is not the product of `shape`.
    public convenience init(_ values: [Int], _ shape: [Int], on device: Device = .cpu) throws {
        try self.init(elements: values.map(Int64.init), shape, .i64, device)
    }

    /// Truth values in row-major order.
    ///
    /// - Throws: ``TensorError`` when the number of values is not the product of `shape`.
    public convenience init(_ values: [Bool], _ shape: [Int], on device: Device = .cpu) throws {
        try self.init(elements: values, shape, .bool, device)
    }

    /// Elements copied from their bytes, in this machine's byte order.
    ///
    /// - Throws: ``TensorError`` when the number of bytes is not what `shape` and `dtype` need.
    public convenience init(
        copyingBytes bytes: some ContiguousBytes, shape: [Int], dtype: DType, on device: Device = .cpu
    ) throws {
        let handle = try bytes.withUnsafeBytes { buffer in
            try Self.copy(of: buffer, shape, dtype, device).handed()
        }
        self.init(owning: handle)
    }

    private convenience init<Element>(
        elements: [Element], _ shape: [Int], _ dtype: DType, _ device: Device
    ) throws {
        let handle = try elements.withUnsafeBytes { try Self.copy(of: $0, shape, dtype, device).handed() }
        self.init(owning: handle)
    }

    private static func copy(
        of bytes: UnsafeRawBufferPointer, _ shape: [Int], _ dtype: DType, _ device: Device
    ) throws -> Tensor {
        let tensor = try allocation(matching: bytes.count, shape, dtype)
        if bytes.count > 0 { try tensor.elementBytes().copyMemory(from: bytes) }
        return try tensor.to(device)
    }

    private static func allocation(matching byteCount: Int, _ shape: [Int], _ dtype: DType) throws -> Tensor {
        try requireMatch(byteCount, shape, dtype, "Tensor.init")
        return try empty(shape, dtype)
    }

    /// Another reference to the same libtorch tensor, for an initialiser to own.
    private func handed() throws -> ct_tensor {
        var copy: ct_tensor?
        try Dispatcher.check(api.retain(handle, &copy), "Tensor.init", [self])
        guard let copy else { throw TensorError("Tensor.init", [self], "libtorch returned no tensor") }
        return copy
    }
}
