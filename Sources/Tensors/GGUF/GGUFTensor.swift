extension GGUF {
    /// A tensor of the file as `f32` on the CPU.
    ///
    /// - Throws: `WeightFileError` when there is no tensor of that name, `TensorError` when libtorch is not open.
    public func tensor(_ name: String) throws -> Tensor {
        let info = try info(name)
        let tensor = try Tensor.empty(info.shape, .f32)
        try withExtendedLifetime(tensor) { dequantize(info, into: try tensor.elementBytes()) }
        return tensor
    }
}
