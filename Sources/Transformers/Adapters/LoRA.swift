import Tensors

/// Low-rank adaptation (Hu et al. 2021, https://arxiv.org/abs/2106.09685): each chosen projection W gets a
/// trainable product, y = x·Wᵀ + (alpha / rank) · x·Aᵀ·Bᵀ, while W stays frozen.
public struct LoRA: Equatable, Sendable, Codable {
    /// The inner width of the product.
    public var rank: Int
    /// The numerator of its scale, alpha / rank.
    public var alpha: Double
    /// Which projections are adapted, by the last part of their name, such as `q_proj`.
    public var targetModules: Set<String>
    /// How many layers are adapted, counted from the top; `nil` for all. Those below need no gradients, hence
    /// neither their memory nor their time.
    public var topLayers: Int?

    /// All projections of a Llama layer.
    public static let allProjections: Set<String> = [
        "q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj",
    ]

    /// A choice of what to adapt.
    public init(
        rank: Int, alpha: Double, targetModules: Set<String> = Self.allProjections, topLayers: Int? = nil
    ) {
        self.rank = rank
        self.alpha = alpha
        self.targetModules = targetModules
        self.topLayers = topLayers
    }

    private enum CodingKeys: String, CodingKey {
        case rank = "r"
        case alpha = "lora_alpha"
        case targetModules = "target_modules"
        case topLayers = "top_layers"
    }
}

/// The trainable part of one projection, in `f32`. B begins at zero, so that an untrained adapter changes nothing.
public final class LowRankAdapter {
    /// A, [rank, in].
    public let down: Tensor
    /// B, [out, rank].
    public let up: Tensor
    /// alpha / rank.
    public let scale: Double

    init(down: Tensor, up: Tensor, scale: Double) throws {
        (self.down, self.up, self.scale) = (try down.requiresGrad(), try up.requiresGrad(), scale)
    }

    /// The part added to the projection of `x`, in the type of `x`.
    func callAsFunction(_ x: Tensor) throws -> Tensor {
        try x.linear(down.to(x.dtype)).scaled(by: scale).linear(up.to(x.dtype))
    }

    /// scale · B·A, what merging adds to the weight.
    func product() throws -> Tensor { try up.matmul(down).scaled(by: scale) }
}

extension LlamaModel {
    /// Attaches fresh adapters and returns how many there are. A is drawn uniformly as PEFT does (Kaiming with
    /// a = √5, hence within ±1/√in).
    ///
    /// - Throws: `LoRAError` when no projection matches or adapters are there already.
    @discardableResult
    public func attach(_ lora: LoRA, using generator: inout some RandomNumberGenerator) throws -> Int {
        let targets = try targets(of: lora)
        for linear in targets {
            let (outputs, inputs) = (linear.weight.size(0), linear.weight.size(1))
            let bound = 1 / Float(inputs).squareRoot()
            let values = (0..<lora.rank * inputs).map { _ in
                Float.random(in: -bound..<bound, using: &generator)
            }
            linear.adapter = try LowRankAdapter(
                down: Tensor(values, [lora.rank, inputs], on: device),
                up: .zeros([outputs, lora.rank], on: device), scale: lora.alpha / Double(lora.rank))
        }
        return targets.count
    }

    /// Attaches adapters with the given weights, named as `adapterWeights` names them.
    ///
    /// - Throws: `LoRAError` when a weight is missing, left over or of the wrong shape.
    public func attach(_ lora: LoRA, weights: [String: Tensor]) throws {
        let targets = try targets(of: lora)
        let expected = Set(targets.flatMap { [Self.adapterName($0, "A"), Self.adapterName($0, "B")] })
        if let stray = Set(weights.keys).subtracting(expected).min() { throw LoRAError.unexpected(stray) }
        func weight(_ name: String, _ shape: [Int]) throws -> Tensor {
            guard let tensor = weights[name] else { throw LoRAError.missing(name) }
            guard tensor.shape == shape else {
                throw LoRAError.wrongShape(name, found: tensor.shape, expected: shape)
            }
            return try tensor.detach().to(.f32).to(device).clone()
        }
        let adapters = try targets.map { linear in
            let (outputs, inputs) = (linear.weight.size(0), linear.weight.size(1))
            return try LowRankAdapter(
                down: weight(Self.adapterName(linear, "A"), [lora.rank, inputs]),
                up: weight(Self.adapterName(linear, "B"), [outputs, lora.rank]),
                scale: lora.alpha / Double(lora.rank))
        }
        for (linear, adapter) in zip(targets, adapters) { linear.adapter = adapter }
    }

    /// The adapters' weights, which are all that is trainable, by the names that PEFT gives them, such as
    /// `base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight`. The tensors are those in use.
    public var adapterWeights: [String: Tensor] {
        var weights: [String: Tensor] = [:]
        for linear in projections {
            weights[Self.adapterName(linear, "A")] = linear.adapter?.down
            weights[Self.adapterName(linear, "B")] = linear.adapter?.up
        }
        return weights
    }

    /// Adds the adapters' products to the weights and drops the adapters: the same function, without their cost.
    public func mergeAdapters() throws {
        for linear in projections { try linear.merge() }
    }

    /// Drops the adapters: the model is again what it was before.
    public func removeAdapters() {
        for linear in projections { linear.adapter = nil }
    }

    private var projections: [Linear] { layers.flatMap(\.projections) }

    private func targets(of lora: LoRA) throws(LoRAError) -> [Linear] {
        guard lora.rank > 0 else { throw .invalidRank(lora.rank) }
        guard projections.allSatisfy({ $0.adapter == nil }) else { throw .alreadyAttached }
        let chosen = layers.suffix(max(0, lora.topLayers ?? layers.count)).flatMap(\.projections)
        let known = Set(chosen.map(Self.module))
        if let unknown = lora.targetModules.subtracting(known).min() {
            throw .noSuchModule(unknown, known: known.sorted())
        }
        return chosen.filter { lora.targetModules.contains(Self.module($0)) }
    }

    private static func module(_ linear: Linear) -> String {
        String(linear.name.split(separator: ".").last ?? "")
    }

    private static func adapterName(_ linear: Linear, _ factor: String) -> String {
        "base_model.model.\(linear.name).lora_\(factor).weight"
    }
}
