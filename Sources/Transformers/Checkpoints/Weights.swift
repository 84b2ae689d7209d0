import Tensors

/// Where a model's weights come from: a file, or a generator of random numbers.
protocol WeightSource {
    /// What to call the source in messages.
    var file: String { get }
    /// The tensor with this Hugging Face name, such as `model.layers.0.mlp.up_proj.weight`.
    func tensor(_ name: String) throws -> Tensor
}

/// The weights below one dotted name, converted as the model wants them.
struct Weights {
    private let source: any WeightSource
    /// The dotted name.
    let path: String
    private let precision: Precision
    private let device: Device

    init(_ source: any WeightSource, precision: Precision, device: Device) {
        self.init(source, "", precision, device)
    }

    private init(_ source: any WeightSource, _ path: String, _ precision: Precision, _ device: Device) {
        (self.source, self.path, self.precision, self.device) = (source, path, precision, device)
    }

    /// The weights one level deeper.
    subscript(_ name: String) -> Weights {
        Weights(source, path.isEmpty ? name : "\(path).\(name)", precision, device)
    }

    /// The weight, or the bias, of a norm, an embedding or a convolution: always `f32`.
    func table(_ shape: [Int], _ kind: String = "weight") throws -> Tensor {
        try tensor(shape, kind).to(.f32)
    }

    /// The weight of a projection, [out, in], in the type that matrices are multiplied in.
    ///
    /// Its memory is laid out as [in, out]: products of a few rows, as in decoding, are up to a third faster.
    func linear(_ inputs: Int, _ outputs: Int, bias isBiased: Bool = false) throws -> Linear {
        let columns = try tensor([outputs, inputs], "weight").to(precision.matmulType).transpose(0, 1)
            .contiguous()
        let bias = isBiased ? try tensor([outputs], "bias").to(precision.matmulType) : nil
        return Linear(name: path, weight: try columns.transpose(0, 1), bias: bias)
    }

    /// A norm over vectors of this width.
    func norm(_ width: Int, _ configuration: LlamaConfiguration) throws -> RMSNorm {
        RMSNorm(weight: try table([width]), epsilon: configuration.normEpsilon)
    }

    private func tensor(_ shape: [Int], _ kind: String) throws -> Tensor {
        let name = "\(path).\(kind)"
        let tensor = try source.tensor(name)
        guard tensor.shape == shape else {
            throw WeightFileError(
                file: source.file, field: name,
                problem: .invalid("its shape is \(tensor.shape), the configuration asks for \(shape)"))
        }
        return try tensor.to(device)
    }
}

/// In which type a model computes.
public enum Precision: String, Sendable, CaseIterable, Codable {
    /// Everything in 32 bits: for parity and as the reference.
    case f32
    /// Projections and attention in `bf16`; residual stream, norms and head in `f32`. Faster where
    /// `TorchLibrary.hasFastBFloat16`, and slower elsewhere.
    case mixed

    /// The type that projections multiply in.
    var matmulType: DType {
        switch self {
        case .f32: .f32
        case .mixed: .bf16
        }
    }
}
