import Agents

/// min(price / cap, 1): what a trajectory spends.
///
/// A trajectory that buys nothing costs 0. Whether anything should have been bought is the score's question,
/// and it has answered: a second punishment here would make the weight of the price depend on how often the
/// agent fails.
public struct Price: ObjectiveTerm {
    private let environment: any PricedEnvironment
    private let cap: Double

    /// Creates the term.
    /// - Parameter cap: above 0, in the environment's currency; what costs as much or more counts in full.
    public init(in environment: any PricedEnvironment, cap: Double) {
        precondition(cap.isFinite && cap > 0, "a price is measured against a cap above 0")
        self.environment = environment
        self.cap = cap
    }

    /// The share of the cap that was spent.
    public func value(of trajectory: Trajectory, horizon: Int) -> Double {
        min(max((environment.price(of: trajectory) ?? 0) / cap, 0), 1)
    }

    /// Says what was paid.
    public func remark(on trajectory: Trajectory) -> String? {
        environment.price(of: trajectory).map { price in
            "It paid \((price * 100).rounded() / 100); paying less would be better."
        }
    }
}
