/// The layers whose tokens see only so many positions back (Jiang et al. 2023, https://arxiv.org/abs/2310.06825).
public struct SlidingWindow: Equatable, Sendable {
    /// How many tokens are seen, the newest included.
    public var width: Int
    /// The layers, counted from 0.
    public var layers: Set<Int>

    /// A window on some layers.
    public init(width: Int, layers: Set<Int>) { (self.width, self.layers) = (width, layers) }
}

// In a `config.json`, Mistral has a window on all layers. Qwen has one where `use_sliding_window` says so, on the
// layers that `layer_types` names, or else on those from `max_window_layers` on.
extension SlidingWindow {
    private static let windowed = "sliding_attention"
    private static let full = "full_attention"

    /// `nil` where no layer has a window.
    init?(_ values: LlamaConfiguration.Values, _ family: LlamaConfiguration.Family, layerCount: Int) throws {
        let isUsed = try values.decodeIfPresent(Bool.self, forKey: .usesSlidingWindow) ?? false
        guard family == .mistral || family != .llama && isUsed else { return nil }
        // 4096 is the default of transformers' classes, null means none.
        let isGiven = values.contains(.slidingWindow)
        guard let width = isGiven ? try values.decodeIfPresent(Int.self, forKey: .slidingWindow) : 4096 else {
            return nil
        }
        if family == .mistral, try values.decodeIfPresent([String].self, forKey: .layerTypes) != nil {
            throw values.refusal(
                .layerTypes, "layer types are not supported for a Mistral: it has one window")
        }
        let layers =
            family == .mistral ? Set(0..<max(0, layerCount)) : try Self.layers(values, layerCount: layerCount)
        guard !layers.isEmpty else { return nil }
        self.init(width: width, layers: layers)
    }

    private static func layers(_ values: LlamaConfiguration.Values, layerCount: Int) throws -> Set<Int> {
        guard let types = try values.decodeIfPresent([String].self, forKey: .layerTypes) else {
            let first = try values.decodeIfPresent(Int.self, forKey: .unwindowedLayers) ?? 28
            return Set((0..<max(0, layerCount)).filter { $0 >= first })
        }
        guard types.count == layerCount else {
            throw values.refusal(.layerTypes, "\(types.count) layer types for \(layerCount) layers")
        }
        if let other = types.first(where: { $0 != windowed && $0 != full }) {
            throw values.refusal(
                .layerTypes, "layer type \(other) is not supported, only \(full) and \(windowed)")
        }
        return Set(types.indices.filter { types[$0] == windowed })
    }

    /// Writes a window, or that there is none.
    static func encode(
        _ window: SlidingWindow?, _ family: LlamaConfiguration.Family, layerCount: Int,
        to values: inout KeyedEncodingContainer<LlamaConfiguration.CodingKeys>
    ) throws {
        guard family != .llama else { return }
        if let window {
            try values.encode(window.width, forKey: .slidingWindow)
        } else {
            try values.encodeNil(forKey: .slidingWindow)
        }
        guard family != .mistral else { return }
        try values.encode(window != nil, forKey: .usesSlidingWindow)
        let types = (0..<layerCount).map { window?.layers.contains($0) == true ? windowed : full }
        try values.encode(types, forKey: .layerTypes)
    }
}
