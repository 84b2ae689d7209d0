import Foundation
import WebShop

/// What a purchase earned, part by part, in words for people.
///
/// The reward is the type's score times the sum of the other scores, each times its weight (Yao et al. 2022,
/// https://arxiv.org/abs/2207.01206, section 3).
public struct Receipt: Hashable, Sendable {
    /// One part of the reward.
    public struct Part: Hashable, Sendable {
        /// What was judged.
        public let name: String
        /// How well it was met; 0 to 1.
        public let score: Double
        /// Its share of all demands; nil for the type, which multiplies their sum.
        public let weight: Double?
        /// What was wanted and what was bought.
        public let detail: String
    }

    /// The reward; 0 to 1.
    public let reward: Double
    /// The parts: type, attributes, options where any were asked for, price.
    public let parts: [Part]

    /// The receipt of a session; nil before a purchase.
    public init?(_ session: ShopSession) {
        guard session.isDone, let verdict = session.verdict, let bought = session.purchase else { return nil }
        reward = verdict.reward
        let goal = session.goal
        var parts = [
            Part(name: "Type", score: verdict.rType, weight: nil, detail: Self.type(verdict)),
            Part(
                name: "Attributes", score: verdict.rAttribute, weight: verdict.wAttribute,
                detail: "wanted " + Self.list(goal.attributes)),
        ]
        if let score = verdict.rOption, let weight = verdict.wOption {
            parts.append(
                Part(name: "Options", score: score, weight: weight, detail: Self.options(session)))
        }
        parts.append(
            Part(
                name: "Price", score: verdict.rPrice ? 1 : 0, weight: verdict.wPrice,
                detail: Self.price(session.shop.price(at: bought), limit: goal.priceUpper)))
        self.parts = parts
    }

    /// The formula with this purchase's numbers.
    public var sum: String {
        let demands = parts.dropFirst().compactMap { part in
            part.weight.map { Self.number($0) + " × " + Self.number(part.score) }
        }
        return
            "\(Self.number(parts[0].score)) × (\(demands.joined(separator: " + "))) = \(Self.number(reward))"
    }

    /// A number of at most four decimals, the same in every locale.
    public static func number(_ value: Double) -> String {
        let digits = String(format: "%.4f", value)
        return digits.contains(".")
            ? String(digits.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed()) : digits
    }

    private static func type(_ verdict: RewardBreakdown) -> String {
        let facts = [
            verdict.queryMatch ? "found under the same query" : "found under another query",
            verdict.categoryMatch ? "in the same departments" : "in other departments",
            "\(Int((100 * verdict.titleScore).rounded())) % of the wanted title's nouns",
        ]
        return facts.joined(separator: ", ")
    }

    private static func options(_ session: ShopSession) -> String {
        let chosen = session.chosenOptions.map { "\($0.name): \($0.value)" }
        switch session.goal.options {
        case .pairs(let pairs):
            return "wanted " + list(pairs.map { "\($0.name): \($0.value)" }) + "; chose " + list(chosen)
        case .values(let values): return "wanted " + list(values) + "; chose " + list(chosen)
        }
    }

    /// Bounds of a million stand for none.
    private static func price(_ price: Double, limit: Double) -> String {
        let cost = "it costs $" + String(format: "%.2f", price)
        return limit < 1_000_000
            ? "wanted at most $" + String(format: "%.2f", limit) + "; " + cost : "any price would do; " + cost
    }

    private static func list(_ values: [String]) -> String {
        values.isEmpty ? "nothing in particular" : values.joined(separator: ", ")
    }
}
