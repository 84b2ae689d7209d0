/// The returns that passed through a state, and what they make its value.
struct Returns: Hashable, Sendable {
    private(set) var count = 0
    private var sum = 0.0
    private var greatest = 0.0

    mutating func add(_ value: Double) {
        greatest = count == 0 ? value : Swift.max(greatest, value)
        count += 1
        sum += value
    }

    /// The value in 0...1; nil before the first return.
    /// - Parameter pending: visits under way, which count as returns of 0 until they are known (virtual
    ///   loss): walkers of one wave spread out.
    func value(_ backup: TreeSearch.Backup, pending: Int = 0) -> Double? {
        guard count + pending > 0 else { return nil }
        switch backup {
        case .mean: return sum / Double(count + pending)
        case .max: return greatest
        }
    }

    /// What a return at the end of a path is worth at each of its steps, first step first:
    /// G ← γ·G from one step to the one before (rewards come only at the end).
    static func discounted(_ value: Double, steps: Int, discount: Double) -> [Double] {
        var returns: [Double] = []
        var remaining = value
        for _ in 0..<steps {
            returns.append(remaining)
            remaining *= discount
        }
        return returns.reversed()
    }
}
