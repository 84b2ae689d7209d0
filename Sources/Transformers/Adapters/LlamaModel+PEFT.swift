import Tensors

extension LlamaModel {
    /// Attaches a trained adapter, and puts its embedding table or output head in place of the model's if it has
    /// them. The adapter's score head is left to who builds a `SequenceClassifier`.
    ///
    /// - Parameters:
    ///   - adapter: its module paths may begin as those of a larger model do, such as `llm.model.layers`.
    ///   - isElsewhere: whether a path or weight name belongs to another part of a larger model, for example its
    ///     vision tower; it is then passed over.
    /// - Throws: `LoRAError` when an adapted module is not in the model, a chosen one has no weights, a shape is
    ///   wrong, or adapters are there already. Nothing has changed then.
    public func attach(_ adapter: PEFTAdapter, except isElsewhere: (String) -> Bool = { _ in false }) throws {
        let own = Dictionary(uniqueKeysWithValues: layers.flatMap(\.projections).map { ($0.name, $0) })
        guard own.values.allSatisfy({ $0.adapter == nil }) else { throw LoRAError.alreadyAttached }
        let configuration = adapter.configuration
        var attached: [(linear: Linear, adapter: LowRankAdapter)] = []
        var paths: [String: String] = [:]
        for path in adapter.modules where !isElsewhere(path) {
            guard let name = Self.decoderName(path), let linear = own[name], paths[name] == nil,
                let factors = adapter.factors[path]
            else { throw LoRAError.unexpected(path) }
            paths[name] = path
            let scale = configuration.scale(of: path)
            attached.append(
                (linear, try lowRank(factors, linear, rank: configuration.rank(of: path), scale, path)))
        }
        try requireAll(of: configuration, own, paths)
        try replaceTables(adapter.saved.filter { !isElsewhere($0.key) })
        for (linear, adapter) in attached { linear.adapter = adapter }
    }

    private func lowRank(
        _ factors: (down: Tensor, up: Tensor), _ linear: Linear, rank: Int, _ scale: Double, _ path: String
    ) throws -> LowRankAdapter {
        let (outputs, inputs) = (linear.weight.size(0), linear.weight.size(1))
        func checked(_ tensor: Tensor, _ shape: [Int], _ factor: String) throws -> Tensor {
            guard tensor.shape == shape else {
                throw LoRAError.wrongShape("\(path).\(factor)", found: tensor.shape, expected: shape)
            }
            return try tensor.to(.f32).to(device).clone()
        }
        return try LowRankAdapter(
            down: checked(factors.down, [rank, inputs], "lora_A"),
            up: checked(factors.up, [outputs, rank], "lora_B"), scale: scale)
    }

    /// Every projection that the configuration chooses must have its weights, or some were lost.
    private func requireAll(
        of configuration: PEFTConfiguration, _ own: [String: Linear], _ paths: [String: String]
    ) throws(LoRAError) {
        guard let (name, path) = paths.min(by: { $0.key < $1.key }) else { throw .missing("lora_A") }
        let prefix = String(path.dropLast(name.count - "model.".count))
        for (layer, projections) in layers.map(\.projections).enumerated() {
            for linear in projections where paths[linear.name] == nil {
                let path = prefix + linear.name.dropFirst("model.".count)
                if configuration.isTarget(path, layer: layer) { throw .missing("\(path).lora_A.weight") }
            }
        }
    }

    private func replaceTables(_ saved: [String: Tensor]) throws {
        let shape = [configuration.vocabularySize, configuration.hiddenSize]
        for (name, tensor) in saved {
            guard tensor.shape == shape else {
                throw LoRAError.wrongShape(name, found: tensor.shape, expected: shape)
            }
        }
        let tables = try saved.mapValues { try $0.to(.f32).to(device).clone() }
        for name in tables.keys.sorted() {
            guard name.hasSuffix("embed_tokens.weight") || name.hasSuffix("lm_head.weight") else {
                throw LoRAError.unexpected(name)
            }
        }
        for (name, table) in tables {
            if name.hasSuffix("lm_head.weight") { replace(head: table) } else { replace(embedding: table) }
        }
    }

    /// The name here of a module in a larger model, `model.layers.0.mlp.up_proj` for
    /// `llm.model.layers.0.mlp.up_proj`; `nil` when the path does not look like a decoder's. A vision tower's
    /// layers are not taken for it.
    private static func decoderName(_ path: String) -> String? {
        let pieces = path.split(separator: ".")
        guard let index = pieces.lastIndex(of: "layers"),
            !pieces[..<index].contains(where: { $0.contains("vision") || $0 == "encoder" })
        else { return nil }
        return "model." + pieces[index...].joined(separator: ".")
    }
}
