extension GGUF {
    /// How the numbers of a tensor are stored. The raw values are the codes of the file format.
    ///
    /// The types named `K` have blocks of 256 numbers in groups of 16 or 32, with a scale (and a minimum) of a
    /// few bits for each group and half-precision factors of those for the block.
    /// Source: https://github.com/ggml-org/ggml/blob/master/src/ggml-common.h
    public enum TensorType: UInt32, Sendable, CaseIterable {
        /// 32-bit floats.
        case f32 = 0
        /// IEEE half precision.
        case f16 = 1
        /// Blocks of 32: a half-precision scale `d` and 4-bit integers `q`; the value is `d·(q − 8)`.
        case q4_0 = 2
        /// Blocks of 32: half-precision `d` and `m`, and 4-bit integers `q`; the value is `d·q + m`.
        case q4_1 = 3
        /// Blocks of 32: a half-precision scale `d` and 5-bit integers `q`; the value is `d·(q − 16)`.
        case q5_0 = 6
        /// Blocks of 32: half-precision `d` and `m`, and 5-bit integers `q`; the value is `d·q + m`.
        case q5_1 = 7
        /// Blocks of 32: a half-precision scale `d` and signed bytes `q`; the value is `d·q`.
        case q8_0 = 8
        /// 2-bit integers in groups of 16 with 4-bit scales and minima.
        case q2_K = 10
        /// 3-bit integers in groups of 16 with 6-bit scales.
        case q3_K = 11
        /// 4-bit integers in groups of 32 with 6-bit scales and minima.
        case q4_K = 12
        /// 5-bit integers in groups of 32 with 6-bit scales and minima.
        case q5_K = 13
        /// 6-bit integers in groups of 16 with 8-bit scales.
        case q6_K = 14
        /// bfloat16: the upper half of a 32-bit float.
        case bf16 = 30

        /// Numbers in one block; the length of a row is a multiple of it.
        public var blockLength: Int {
            switch self {
            case .f32, .f16, .bf16: 1
            case .q4_0, .q4_1, .q5_0, .q5_1, .q8_0: 32
            case .q2_K, .q3_K, .q4_K, .q5_K, .q6_K: 256
            }
        }

        /// Bytes of one block.
        public var blockSize: Int {
            switch self {
            case .f32: 4
            case .f16, .bf16: 2
            case .q4_0: 18
            case .q4_1: 20
            case .q5_0: 22
            case .q5_1: 24
            case .q8_0: 34
            case .q2_K: 84
            case .q3_K: 110
            case .q4_K: 144
            case .q5_K: 176
            case .q6_K: 210
            }
        }
    }
}
