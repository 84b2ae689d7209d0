import Agents

/// What an endpoint charges, in US dollars per million tokens.
public struct TokenPrices: Codable, Hashable, Sendable {
    /// For prompt tokens.
    public let input: Double
    /// For prompt tokens that the endpoint had cached.
    public let cachedInput: Double
    /// For tokens the model wrote.
    public let output: Double

    /// Creates a price list.
    /// - Parameter cachedInput: `input` where the endpoint gives no discount.
    public init(input: Double, cachedInput: Double? = nil, output: Double) {
        self.input = input
        self.cachedInput = cachedInput ?? input
        self.output = output
    }

    /// The price of one request in US dollars.
    public func dollars(for usage: Usage) -> Double {
        let millionths =
            Double(usage.computedTokens) * input + Double(usage.cachedTokens) * cachedInput
            + Double(usage.generatedTokens) * output
        return millionths / 1_000_000
    }
}
