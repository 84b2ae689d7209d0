/// How likely the original is to draw each goal when none is named.
///
/// A synthetic goal weighs the mean, over its attributes, of one over the number of goals that ask for the
/// attribute; a human one weighs 1.
public struct GoalWeights: Sendable {
    /// By place in the official order.
    public let weights: [Double]
    private let cumulative: [Double]

    /// Weighs all goals of a list.
    public init(_ goals: GoalList) {
        switch goals.kind {
        case .human: weights = goals.map { _ in 1 }
        case .synthetic: weights = Self.synthetic(goals)
        }
        var sum = 0.0
        cumulative =
            [0]
            + weights.map { weight in
                sum += weight
                return sum
            }
    }

    private static func synthetic(_ goals: GoalList) -> [Double] {
        let attributes = goals.map { $0.attributes.map(PythonString.init) }
        var counts: [PythonString: Double] = [:]
        for attribute in attributes.joined() { counts[attribute, default: 0] += 1 }
        return attributes.map { attributes in
            attributes.reduce(0) { $0 + 1 / (counts[$1] ?? 1) } / Double(attributes.count)
        }
    }

    /// The goal that the original draws for a number in [0, 1). Its table is one place off: the first goal is
    /// never drawn and the last has its own share and the one before.
    public func goal(at fraction: Double) -> Int {
        let position = fraction * (cumulative.last ?? 0)
        let above = cumulative.firstIndex { $0 > position } ?? cumulative.count
        return min(above, weights.count - 1)
    }
}
