import Tensors

/// The `config.json` of a `*ForSequenceClassification` with one label, as transformers and vLLM need it: the labels
/// that make it one number, a padding token so that batches can be scored, and no activation on the score.
public struct ClassifierDescription: Encodable {
    /// The decoder's sizes.
    public let configuration: LlamaConfiguration
    /// Must not be the last token of any sequence, or transformers reads the score before it.
    public let paddingToken: Int
    /// The element type of the weights.
    public let dtype: DType

    /// Describes a classifier.
    public init(_ configuration: LlamaConfiguration, paddingToken: Int, dtype: DType = .f32) {
        (self.configuration, self.paddingToken, self.dtype) = (configuration, paddingToken, dtype)
    }

    private enum CodingKeys: String, CodingKey {
        case architectures, dtype
        case oldDType = "torch_dtype"
        case labelCount = "num_labels"
        case labelsByID = "id2label"
        case idsByLabel = "label2id"
        case problemType = "problem_type"
        case paddingToken = "pad_token_id"
    }

    /// Encodes the decoder's keys and the classifier's.
    public func encode(to encoder: any Encoder) throws {
        try configuration.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        let architecture = configuration.family.architecture("SequenceClassification")
        try values.encode([architecture], forKey: .architectures)
        try values.encode(dtype.pyTorchName, forKey: .dtype)
        try values.encode(dtype.pyTorchName, forKey: .oldDType)
        try values.encode(1, forKey: .labelCount)
        try values.encode(["0": "LABEL_0"], forKey: .labelsByID)
        try values.encode(["LABEL_0": 0], forKey: .idsByLabel)
        try values.encode("regression", forKey: .problemType)
        try values.encode(paddingToken, forKey: .paddingToken)
    }
}

extension DType {
    /// The name in a `config.json`, such as `bfloat16`.
    fileprivate var pyTorchName: String {
        switch self {
        case .f32: "float32"
        case .f64: "float64"
        case .f16: "float16"
        case .bf16: "bfloat16"
        case .u8, .i8, .i16, .i32, .i64, .bool: description
        }
    }
}
