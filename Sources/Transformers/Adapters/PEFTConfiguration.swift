import Foundation
import Tensors

/// The `adapter_config.json` of a LoRA of Hugging Face PEFT (https://huggingface.co/docs/peft): which projections
/// are adapted, with which rank and scale.
public struct PEFTConfiguration: Sendable {
    /// Names or a pattern of modules, as PEFT matches them against their paths.
    enum Modules: Equatable, Sendable {
        /// Every projection of the decoder.
        case all
        /// Those whose path is one of these or ends in one.
        case named([String])
        /// Those whose whole path matches.
        case matching(String)
    }

    /// What was adapted, by the name or path that it had; `nil` where the file does not say.
    public let base: String?
    let rank: Int
    let alpha: Double
    /// Whether the scale is alpha / √rank (Kalajdzievski 2023, https://arxiv.org/abs/2312.03732) instead of
    /// alpha / rank.
    let isRankStabilised: Bool
    /// Ranks and alphas of particular modules, by patterns of their paths.
    let ranks: [String: Int]
    let alphas: [String: Double]
    let targets: Modules
    let excluded: Modules?
    /// The layers that are adapted; `nil` for all.
    let layers: [Int]?
    /// Modules that were trained whole and are in the file.
    let savedModules: [String]

    /// Reads an `adapter_config.json`.
    ///
    /// - Throws: `WeightFileError` when it cannot be read or asks for what is not computed here.
    public init(contentsOf url: URL) throws(WeightFileError) {
        self = try WeightFileError.decode(from: url)
        for pattern in patterns where (try? NSRegularExpression(pattern: pattern)) == nil {
            throw WeightFileError(
                file: url.path, field: "patterns",
                problem: .invalid("\"\(pattern)\" is no regular expression"))
        }
    }

    /// The rank of the module at a path such as `model.layers.0.self_attn.q_proj`.
    func rank(of path: String) -> Int { value(for: path, in: ranks) ?? rank }

    /// What the product of the two factors is multiplied by.
    func scale(of path: String) -> Double {
        let rank = Double(rank(of: path))
        return (value(for: path, in: alphas) ?? alpha) / (isRankStabilised ? rank.squareRoot() : rank)
    }

    /// Whether the module at a path is adapted.
    func isTarget(_ path: String, layer: Int) -> Bool {
        if let excluded, Self.matches(excluded, path) { return false }
        if savedModules.contains(where: { Self.fullMatch("(^|.*\\.)\($0)($|\\..*)", path) }) { return false }
        guard Self.matches(targets, path) else { return false }
        // PEFT lets a pattern choose the layers by itself.
        if case .matching = targets { return true }
        return layers?.contains(layer) ?? true
    }

    /// A pattern names a module by the end of its path.
    private func value<Value>(for path: String, in patterns: [String: Value]) -> Value? {
        patterns.sorted { $0.key < $1.key }.first { Self.fullMatch("(.*\\.)?(\($0.key))", path) }?.value
    }

    private static func matches(_ modules: Modules, _ path: String) -> Bool {
        switch modules {
        case .all: true
        case .named(let names): names.contains { path == $0 || path.hasSuffix(".\($0)") }
        case .matching(let pattern): fullMatch(pattern, path)
        }
    }

    private static func fullMatch(_ pattern: String, _ text: String) -> Bool {
        guard let expression = try? NSRegularExpression(pattern: "^(?:\(pattern))$") else { return false }
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    private var patterns: [String] {
        let modules = [targets, excluded].compactMap {
            if case .matching(let pattern)? = $0 { pattern } else { nil as String? }
        }
        return modules + ranks.keys + alphas.keys + savedModules
    }
}

extension PEFTConfiguration: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case type = "peft_type"
        case base = "base_model_name_or_path"
        case rank = "r"
        case alpha = "lora_alpha"
        case isRankStabilised = "use_rslora"
        case ranks = "rank_pattern"
        case alphas = "alpha_pattern"
        case targets = "target_modules"
        case excluded = "exclude_modules"
        case layers = "layers_to_transform"
        case savedModules = "modules_to_save"
        case bias
        case initialisation = "init_lora_weights"
        // What changes the function and is not computed here; null, false and empty are as good as absent.
        case usesDoRA = "use_dora"
        case isTransposed = "fan_in_fan_out"
        case hasBias = "lora_bias"
        case replication = "layer_replication"
        case tokens = "trainable_token_indices"
        case parameters = "target_parameters"
        case activation = "alora_invocation_tokens"
        case usesQALoRA = "use_qalora"
        case usesBDLoRA = "use_bdlora"
        case monteCLoRA = "monteclora_config"
        case kasa = "kasa_config"
        case velora = "velora_config"
        case arrow = "arrow_config"
    }

    private static let refused: [CodingKeys] = [
        .usesDoRA, .isTransposed, .hasBias, .replication, .tokens, .parameters, .activation, .usesQALoRA,
        .usesBDLoRA, .monteCLoRA, .kasa, .velora, .arrow,
    ]

    /// Decodes what PEFT wrote.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try Self.requireSupported(values)
        base = try values.decodeIfPresent(String.self, forKey: .base)
        rank = try values.decodeIfPresent(Int.self, forKey: .rank) ?? 8
        alpha = try values.decodeIfPresent(Double.self, forKey: .alpha) ?? 8
        isRankStabilised = try values.decodeIfPresent(Bool.self, forKey: .isRankStabilised) ?? false
        ranks = try values.decodeIfPresent([String: Int].self, forKey: .ranks) ?? [:]
        alphas = try values.decodeIfPresent([String: Double].self, forKey: .alphas) ?? [:]
        guard let targets = try Self.modules(values, .targets) else {
            throw values.refusal(.targets, "the adapted modules are not named")
        }
        (self.targets, excluded) = (targets, try Self.modules(values, .excluded))
        let layer = try? values.decodeIfPresent(Int.self, forKey: .layers)
        let layers = try layer.map { [$0] } ?? values.decodeIfPresent([Int].self, forKey: .layers)
        self.layers = layers?.isEmpty == true ? nil : layers
        savedModules = try values.decodeIfPresent([String].self, forKey: .savedModules) ?? []
        guard rank > 0, ranks.values.allSatisfy({ $0 > 0 }) else {
            throw values.refusal(.rank, "the rank of an adapter is at least 1")
        }
    }

    private static func modules(
        _ values: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys
    ) throws -> Modules? {
        guard let pattern = try? values.decodeIfPresent(String.self, forKey: key) else {
            return try values.decodeIfPresent([String].self, forKey: key).map(Modules.named)
        }
        return pattern.lowercased() == "all-linear" ? .all : .matching(pattern)
    }

    private static func requireSupported(_ values: KeyedDecodingContainer<CodingKeys>) throws {
        let type = try values.decodeIfPresent(String.self, forKey: .type) ?? "LORA"
        guard type == "LORA" else { throw values.refusal(.type, "\(type) is not supported, only LORA") }
        let bias = try values.decodeIfPresent(String.self, forKey: .bias) ?? "none"
        guard bias == "none" else {
            throw values.refusal(.bias, "trained biases (\(bias)) are not supported, only \"none\"")
        }
        if let start = try? values.decodeIfPresent(String.self, forKey: .initialisation),
            ["pissa", "olora", "corda", "loftq", "lora_ga"].contains(where: { start.hasPrefix($0) })
        {
            throw values.refusal(
                .initialisation,
                "\(start) changed the base's weights, which is not supported; save the adapter as plain LoRA "
                    + "(path_initial_model_for_weight_conversion in PEFT)")
        }
        for key in refused where try values.decodeIfPresent(Switch.self, forKey: key)?.isOn == true {
            throw values.refusal(
                key, "not supported; merge the adapter into its base with PEFT and load that")
        }
    }

    /// Any value; off when it is false, zero or empty.
    private struct Switch: Decodable {
        let isOn: Bool

        init(from decoder: any Decoder) throws {
            if let list = try? decoder.unkeyedContainer() {
                isOn = list.count ?? 0 > 0
            } else if let map = try? decoder.container(keyedBy: AnyKey.self) {
                isOn = !map.allKeys.isEmpty
            } else {
                isOn = (try? decoder.singleValueContainer().decode(Bool.self)) ?? true
            }
        }

        private struct AnyKey: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init?(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
    }
}
