/// The rotary embedding in a `config.json`: `rope_theta` and `rope_scaling` before transformers 5,
/// `rope_parameters` since.
struct RotaryParameters {
    let base: Double
    let scaling: RotaryScaling?

    init(base: Double, scaling: RotaryScaling?) { (self.base, self.scaling) = (base, scaling) }

    init(_ values: LlamaConfiguration.Values, contextLength: Int) throws {
        let key: LlamaConfiguration.CodingKeys =
            try values.decodeIfPresent(Coded.self, forKey: .rotaryScaling) == nil
            ? .rotaryParameters : .rotaryScaling
        let coded = try values.decodeIfPresent(Coded.self, forKey: key)
        base = try coded?.rope_theta ?? values.decodeIfPresent(Double.self, forKey: .rotaryBase) ?? 10_000
        // What stands beside max_position_embeddings overrules what stands among the rotary parameters.
        let original = try values.decodeIfPresent(Int.self, forKey: .originalContext)
        scaling = try coded.flatMap {
            try $0.scaling(
                original ?? $0.original_max_position_embeddings ?? contextLength, context: contextLength
            ) {
                values.refusal(key, $0)
            }
        }
    }

    /// Writes both styles; either version of transformers ignores the other's.
    func encode(to values: inout KeyedEncodingContainer<LlamaConfiguration.CodingKeys>) throws {
        var coded = Coded(scaling)
        if scaling == nil {
            try values.encodeNil(forKey: .rotaryScaling)
        } else {
            try values.encode(coded, forKey: .rotaryScaling)
        }
        try values.encode(base, forKey: .rotaryBase)
        coded.rope_theta = base
        try values.encode(coded, forKey: .rotaryParameters)
    }

    private struct Coded: Codable {
        var rope_type: String?
        var type: String?
        var rope_theta: Double?
        var partial_rotary_factor: Double?
        var factor: Double?
        var low_freq_factor: Double?
        var high_freq_factor: Double?
        var original_max_position_embeddings: Int?
        var attention_factor: Double?
        var beta_fast: Double?
        var beta_slow: Double?
        var truncate: Bool?
        var mscale: Double?
        var short_factor: [Double]?
        var long_factor: [Double]?

        init(_ scaling: RotaryScaling?) {
            switch scaling {
            case nil: rope_type = "default"
            case .linear(let factor): (rope_type, self.factor) = ("linear", factor)
            case .llama3(let factor, let low, let high, let context):
                (rope_type, self.factor) = ("llama3", factor)
                (low_freq_factor, high_freq_factor) = (low, high)
                original_max_position_embeddings = context
            case .yarn(let yarn):
                (rope_type, factor, attention_factor) = ("yarn", yarn.factor, yarn.amplitude)
                (beta_fast, beta_slow, truncate) = (yarn.fast, yarn.slow, yarn.roundsLimits)
                original_max_position_embeddings = yarn.originalContext
            case .dynamic(let factor): (rope_type, self.factor) = ("dynamic", factor)
            case .longrope(let longrope):
                (rope_type, attention_factor) = ("longrope", longrope.amplitude)
                (short_factor, long_factor) = (longrope.short, longrope.long)
                original_max_position_embeddings = longrope.originalContext
            }
        }

        func scaling(
            _ originalContext: Int, context: Int, refusal: (String) -> any Error
        ) throws -> RotaryScaling? {
            func number(_ path: KeyPath<Coded, Double?>, _ name: String) throws -> Double {
                guard let value = self[keyPath: path] else { throw refusal("\(name) is missing") }
                return value
            }
            if let part = partial_rotary_factor, part != 1 {
                throw refusal("rotating only a part of each head (\(part)) is not supported")
            }
            switch rope_type ?? type ?? "default" {
            case "default": return nil
            case "linear": return .linear(factor: try number(\.factor, "factor"))
            case "llama3":
                return .llama3(
                    factor: try number(\.factor, "factor"),
                    low: try number(\.low_freq_factor, "low_freq_factor"),
                    high: try number(\.high_freq_factor, "high_freq_factor"),
                    originalContext: originalContext)
            case "yarn":
                if let mscale, mscale != 0 { throw refusal("yarn with mscale is not supported") }
                return .yarn(
                    YaRN(
                        factor: try number(\.factor, "factor"), amplitude: attention_factor,
                        fast: beta_fast ?? 32, slow: beta_slow ?? 1,
                        originalContext: originalContext,
                        roundsLimits: truncate ?? true))
            case "dynamic": return .dynamic(factor: try number(\.factor, "factor"))
            case "longrope":
                guard let short_factor, let long_factor else {
                    throw refusal("short_factor or long_factor is missing")
                }
                return .longrope(
                    LongRoPE(
                        short: short_factor, long: long_factor, amplitude: attention_factor,
                        factor: factor ?? Double(context) / Double(originalContext),
                        originalContext: originalContext))
            case let other:
                throw refusal(
                    "rotary scaling \(other) is not supported, only default, linear, llama3, yarn, dynamic and "
                        + "longrope")
            }
        }
    }
}
