/// How much each term of an objective counts, e.g. `{actions: 0.1, price: 0.2}`; without terms it is the plain
/// reward.
public struct Weighting: Hashable, Sendable {
    /// The reward alone.
    public static let plain = Weighting([:])
    /// Weights above 0 by the term's name, in shares of probability (logits for an uncalibrated scorer).
    public let weights: [String: Double]

    /// Creates a weighting; what weighs nothing is left out.
    public init(_ weights: [String: Double]) { self.weights = weights.filter { $0.value > 0 } }

    /// `plain`, or terms with weights in alphabetical order, e.g. `actions 0.1, price 0.2`.
    public var name: String {
        if weights.isEmpty { return "plain" }
        return weights.sorted { $0.key < $1.key }.map { "\($0.key) \(Self.shortest($0.value))" }
            .joined(separator: ", ")
    }

    private static func shortest(_ weight: Double) -> String {
        weight == weight.rounded() ? "\(Int(weight))" : "\(weight)"
    }
}

extension Weighting: Codable {
    /// Reads the weights themselves.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([String: Double].self))
    }
    /// Writes the weights themselves.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(weights)
    }
}
