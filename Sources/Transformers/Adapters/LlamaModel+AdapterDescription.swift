import Tensors

/// An `adapter_config.json` as Hugging Face PEFT reads it.
struct AdapterDescription: Encodable {
    var peft_type = "LORA"
    var task_type = "SEQ_CLS"
    var base_model_name_or_path: String
    var r: Int
    var lora_alpha: Double
    var lora_dropout = 0.0
    var bias = "none"
    var fan_in_fan_out = false
    var inference_mode = true
    var target_modules: [String]
    var modules_to_save: [String]
    var rank_pattern: [String: Int]
    var alpha_pattern: [String: Double]
}

extension LlamaModel {
    /// Describes the attached adapters, of whatever ranks and scales; `nil` when there are none.
    func adapterDescription(base: String, saving modules: [String]) -> AdapterDescription? {
        let adapted = layers.flatMap(\.projections).compactMap { linear in
            linear.adapter.map { (name: linear.name, rank: $0.down.size(0), scale: $0.scale) }
        }
        guard let first = adapted.first else { return nil }
        let (rank, alpha) = (first.rank, first.scale * Double(first.rank))
        let others = adapted.filter { $0.rank != rank }
        let rescaled = adapted.filter { abs($0.scale * Double($0.rank) - alpha) > 1e-9 * abs(alpha) }
        return AdapterDescription(
            base_model_name_or_path: base, r: rank, lora_alpha: alpha,
            target_modules: targets(adapted.map(\.name)),
            modules_to_save: modules,
            rank_pattern: Dictionary(uniqueKeysWithValues: others.map { ($0.name, $0.rank) }),
            alpha_pattern: Dictionary(
                uniqueKeysWithValues: rescaled.map { ($0.name, $0.scale * Double($0.rank)) }))
    }

    /// Short names where they name just these projections, else whole paths.
    private func targets(_ names: [String]) -> [String] {
        let short = Set(names.compactMap { $0.split(separator: ".").last.map(String.init) })
        let all = layers.flatMap(\.projections).map(\.name)
        let meant = all.filter { name in short.contains { name.hasSuffix(".\($0)") } }
        return Set(meant) == Set(names) ? short.sorted() : names
    }

    /// The decoder's weights under the names of transformers, adapters merged into them. Without output head.
    var mergedWeights: [PendingTensor] {
        let projections = layers.flatMap(\.projections).flatMap { linear in
            let weight = PendingTensor(name: "\(linear.name).weight", shape: linear.weight.shape) {
                try linear.mergedWeight()
            }
            let bias = linear.bias.map { bias in
                PendingTensor(name: "\(linear.name).bias", shape: bias.shape) { bias }
            }
            return [weight] + (bias.map { [$0] } ?? [])
        }
        return projections
            + tables.map { name, table in
                PendingTensor(name: name, shape: table.shape) { table }
            }
    }
}
