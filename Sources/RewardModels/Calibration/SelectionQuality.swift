/// How well a number chooses among the candidates of a task: best-of-N on recorded candidates.
public struct SelectionQuality: Codable, Hashable, Sendable {
    /// A candidate's number and its reward.
    public typealias Choice = (number: Double, reward: Double)

    /// Tasks with at least two candidates.
    public let tasks: Int
    /// The mean reward of what was chosen.
    public let chosen: Double
    /// The mean reward of a random candidate.
    public let mean: Double
    /// The mean reward of each task's best candidate.
    public let best: Double
    /// (chosen - mean) / (best - mean): 0 is choosing blindly, 1 is always choosing the best. nil where nothing was to
    /// be chosen. What is missing from 1 is the regret, as a share of what was to be had.
    public let efficiency: Double?
    /// The jackknife's standard error of the efficiency over tasks; nil with fewer than two tasks.
    public let standardError: Double?

    /// Lets a number choose, the first of equals.
    /// - Parameter tasks: the candidates of each task.
    public init(_ tasks: [[Choice]]) {
        let items = tasks.filter { $0.count > 1 }.map(Item.init)
        let total = items.reduce(Item(), +)
        let count = Double(max(items.count, 1))
        self.tasks = items.count
        chosen = total.chosen / count
        mean = total.mean / count
        best = total.best / count
        efficiency = total.efficiency
        let without = items.compactMap { (total - $0).efficiency }
        if without.count > 1 {
            let centre = without.reduce(0, +) / Double(without.count)
            let squares = without.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
            standardError = (squares * Double(without.count - 1) / Double(without.count)).squareRoot()
        } else {
            standardError = nil
        }
    }

    private struct Item {
        var (chosen, mean, best) = (0.0, 0.0, 0.0)

        init() {}

        init(_ candidates: [Choice]) {
            var place = 0
            for other in candidates.indices where candidates[other].number > candidates[place].number {
                place = other
            }
            chosen = candidates[place].reward
            mean = candidates.reduce(0) { $0 + $1.reward } / Double(candidates.count)
            best = candidates.map(\.reward).max() ?? 0
        }

        var efficiency: Double? { best - mean > 1e-12 ? (chosen - mean) / (best - mean) : nil }

        static func + (left: Item, right: Item) -> Item {
            var sum = left
            sum.chosen += right.chosen
            sum.mean += right.mean
            sum.best += right.best
            return sum
        }

        static func - (left: Item, right: Item) -> Item {
            var difference = left
            difference.chosen -= right.chosen
            difference.mean -= right.mean
            difference.best -= right.best
            return difference
        }
    }
}
