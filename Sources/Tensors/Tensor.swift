import CTorch

/// A reference to an n-dimensional array of libtorch.
///
/// Tensors are references: a view shares its elements with the tensor it was made from. Every operator throws
/// ``TensorError``. A tensor is not `Sendable`; an actor that runs on a ``TensorThread`` should own it.
public final class Tensor {
    let handle: ct_tensor

    /// Takes over a handle that nothing else will release.
    init(owning handle: ct_tensor) { self.handle = handle }

    deinit { _ = api.release(handle) }

    /// The size of each dimension; empty for a single number.
    public var shape: [Int] {
        var count: Int64 = 0
        var sizes: UnsafeMutablePointer<Int64>?
        guard api.dimensions(handle, &count) == 0, api.sizes(handle, &sizes) == 0, let sizes else {
            return []
        }
        return UnsafeBufferPointer(start: sizes, count: Int(count)).map(Int.init)
    }

    /// The number of dimensions.
    public var rank: Int {
        var count: Int64 = 0
        _ = api.dimensions(handle, &count)
        return Int(count)
    }

    /// The number of elements.
    public var count: Int {
        var count: Int64 = 0
        _ = api.element_count(handle, &count)
        return Int(count)
    }

    /// The element type.
    public var dtype: DType {
        var code: Int32 = -1
        _ = api.dtype(handle, &code)
        guard let dtype = DType(rawValue: code) else {
            preconditionFailure("no operator here makes dtype \(code)")
        }
        return dtype
    }

    /// Where the elements live.
    public var device: Device {
        var type: Int32 = 0
        var index: Int32 = 0
        _ = api.device_type(handle, &type)
        guard type == Device.cuda(0).typeCode else { return .cpu }
        _ = api.device_index(handle, &index)
        return .cuda(Int(index))
    }

    /// Whether the elements lie in row-major order without gaps.
    public var isContiguous: Bool {
        var result = false
        _ = api.is_contiguous(handle, &result)
        return result
    }

    /// The size of dimension `dim`; negative values count from the last.
    public func size(_ dim: Int) -> Int {
        let shape = shape
        let index = dim < 0 ? dim + shape.count : dim
        precondition(shape.indices.contains(index), "dimension \(dim) of a tensor of shape \(shape)")
        return shape[index]
    }
}

extension Tensor: CustomStringConvertible {
    /// Element type and shape, for example `f32[2, 3]`.
    public var description: String {
        TensorError.Operand(dtype: dtype, shape: shape, device: device).description
    }
}
