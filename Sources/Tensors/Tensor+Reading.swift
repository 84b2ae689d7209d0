import CTorch

extension Tensor {
    /// The elements as 32-bit numbers, in row-major order.
    public func floats() throws -> [Float] { try elements(as: .f32) }

    /// The elements as 64-bit integers, in row-major order; real numbers are truncated.
    public func int64s() throws -> [Int64] { try elements(as: .i64) }

    /// The elements' bytes in row-major order and this machine's byte order.
    public func bytes() throws -> [UInt8] {
        let source = try detach().to(.cpu).contiguous()
        return try withExtendedLifetime(source) { [UInt8](try source.elementBytes()) }
    }

    /// The only element.
    ///
    /// - Throws: ``TensorError`` when the tensor has no or several elements.
    public func item() throws -> Double {
        guard count == 1 else {
            throw TensorError("Tensor.item", [self], "it has \(count) elements, not one")
        }
        let values: [Double] = try elements(as: .f64)
        return values[0]
    }

    private func elements<Element>(as dtype: DType) throws -> [Element] {
        let source = try detach().to(.cpu).to(dtype).contiguous()
        return try withExtendedLifetime(source) {
            [Element](try source.elementBytes().bindMemory(to: Element.self))
        }
    }

    /// The memory of a contiguous tensor on the CPU. The caller keeps the tensor alive.
    func elementBytes() throws -> UnsafeMutableRawBufferPointer {
        var pointer: UnsafeMutableRawPointer?
        try Dispatcher.check(api.data(handle, &pointer), "Tensor.data", [self])
        return UnsafeMutableRawBufferPointer(start: pointer, count: count * dtype.size)
    }
}
