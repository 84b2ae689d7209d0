import CTorch

extension Tensor {
    /// A tensor over memory that someone else owns, such as a mapped file. Nothing is copied.
    ///
    /// The memory must stay valid and unchanged until `release` runs, which happens exactly once: when libtorch
    /// drops the last view of it, on whatever thread that is, or before this initialiser throws.
    ///
    /// - Parameters:
    ///   - memory: the elements in row-major order; the tensor must not be written to if the memory is read-only.
    ///   - release: gives the memory back.
    /// - Throws: ``TensorError`` when the bytes do not fill `shape` exactly or are not aligned for `dtype`.
    public convenience init(
        borrowing memory: UnsafeRawBufferPointer, shape: [Int], dtype: DType,
        release: @escaping @Sendable () -> Void
    ) throws {
        let box = Unmanaged.passRetained(ReleaseBox(release)).toOpaque()
        do {
            self.init(owning: try Self.wrap(memory, shape, dtype, box))
        } catch {
            Unmanaged<ReleaseBox>.fromOpaque(box).takeRetainedValue().release()
            throw error
        }
    }

    private static func wrap(
        _ memory: UnsafeRawBufferPointer, _ shape: [Int], _ dtype: DType, _ box: UnsafeMutableRawPointer
    ) throws -> ct_tensor {
        let operation = "Tensor.init(borrowing:)"
        try Dispatcher.requireOpen(operation)
        try requireMatch(memory.count, shape, dtype, operation)
        let start = UnsafeMutableRawPointer(mutating: memory.baseAddress)
        guard UInt(bitPattern: start) % UInt(dtype.size) == 0 else {
            throw TensorError(operation, "the memory is not aligned for \(dtype); copy it instead")
        }
        let sizes = shape.map(Int64.init)
        var handle: ct_tensor?
        let code = api.from_memory(
            start, Int64(shape.count), sizes, strides(sizes), 0, dtype.rawValue, Device.cpu.typeCode,
            Device.cpu.index, &handle, 0, nil, 0,
            { _, context in
                context.map { Unmanaged<ReleaseBox>.fromOpaque($0).takeRetainedValue().release() }
            }, box)
        try Dispatcher.check(code, operation)
        guard let handle else { throw TensorError(operation, "libtorch returned no tensor") }
        return handle
    }
}

/// Carries the closure through C.
private final class ReleaseBox: Sendable {
    let release: @Sendable () -> Void
    init(_ release: @escaping @Sendable () -> Void) { self.release = release }
}
