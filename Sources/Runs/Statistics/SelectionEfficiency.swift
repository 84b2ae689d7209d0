/// How much of the reward that lay among N candidates a method brought home.
///
/// (chosen − mean) / (oracle − mean), each averaged over tasks first: 0 is choosing blindly, 1 is always
/// choosing the best of the N. A method that searches beyond the shared N candidates can pass 1.
public struct SelectionEfficiency: Sendable {
    /// One task's numbers, all in the environment's reward.
    public struct Item: Codable, Hashable, Sendable {
        /// Reward of the trajectory the method returned.
        public let chosen: Double
        /// Mean reward of the N shared candidates.
        public let mean: Double
        /// Best reward among the N shared candidates.
        public let best: Double

        /// Creates an item.
        public init(chosen: Double, mean: Double, best: Double) {
            self.chosen = chosen
            self.mean = mean
            self.best = best
        }
    }

    private let items: [Item]

    /// Creates the statistic over tasks.
    public init(_ items: [Item]) { self.items = items }

    /// The value with its bootstrap interval over tasks; nil when no candidate beats the mean anywhere, so
    /// that there was nothing to select.
    public func estimate(_ bootstrap: Bootstrap) -> Estimate? {
        bootstrap.estimate(over: items.count, value)
    }

    private func value(_ indices: [Int]) -> Double? {
        let headroom = indices.reduce(0) { $0 + items[$1].best - items[$1].mean }
        guard headroom > 1e-12 else { return nil }
        return indices.reduce(0) { $0 + items[$1].chosen - items[$1].mean } / headroom
    }
}
