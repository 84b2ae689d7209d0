import Agents

/// What planning has spent of its budget.
struct Ledger: Sendable {
    let budget: Budget
    private(set) var cost = Cost()

    init(_ budget: Budget) { self.budget = budget }

    var isSpent: Bool { budget.isSpent(by: cost) }

    /// How many more environment steps are allowed; nil means any number.
    var remainingSteps: Int? {
        isSpent ? 0 : budget.environmentSteps.map { $0 - cost.environmentSteps }
    }

    /// How many more trajectories may be scored; nil means any number. What was played is worth a look even
    /// when another limit is reached: an answer nobody judged wastes everything spent on it.
    var remainingRewardCalls: Int? { budget.rewardCalls.map { max(0, $0 - cost.rewardCalls) } }

    mutating func record(_ spent: Cost) { cost += spent }
    mutating func recordStep() { cost.environmentSteps += 1 }
}
