extension Tensor {
    /// The strides of a row-major layout.
    static func strides(_ sizes: [Int64]) -> [Int64] {
        var strides = sizes
        var step: Int64 = 1
        for index in sizes.indices.reversed() {
            strides[index] = step
            step *= Swift.max(sizes[index], 1)
        }
        return strides
    }

    /// The product of a shape, checked for negative sizes and overflow.
    static func elementCount(_ shape: [Int], _ operation: String) throws -> Int {
        var count = 1
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard size >= 0, !overflow, product < Int.max / 16 else {
                throw TensorError(operation, "\(shape) is not a possible shape")
            }
            count = product
        }
        return count
    }

    /// Checks that a number of bytes fills a shape exactly.
    static func requireMatch(_ byteCount: Int, _ shape: [Int], _ dtype: DType, _ operation: String) throws {
        let count = try elementCount(shape, operation)
        guard count * dtype.size == byteCount else {
            let given =
                byteCount % dtype.size == 0 ? "\(byteCount / dtype.size) values" : "\(byteCount) bytes"
            throw TensorError(operation, "\(given) do not fill \(dtype)\(shape), which holds \(count) values")
        }
    }
}
