/// WebShop's reward for a purchase.
///
/// Follows `get_reward` of https://github.com/princeton-nlp/WebShop (`engine/goal.py`) to the last bit, its
/// quirks included: rewards are sums and quotients in the same order of double arithmetic. It is described in
/// Yao et al. 2022, https://arxiv.org/abs/2207.01206, section 3.
public struct RewardJudge: Sendable {
    /// Scores above this count as a match.
    private static let threshold = 85

    private let titleNouns: TitleNouns
    private let matching: FuzzyMatching

    /// Creates a judge that knows the nouns of titles and compares words as the original does.
    /// - Parameter matching: which of the original's two fuzzy matchers; see there.
    public init(titleNouns: TitleNouns, matching: FuzzyMatching = .difflib) {
        self.titleNouns = titleNouns
        self.matching = matching
    }

    /// Judges the purchase of a product.
    /// - Parameters:
    ///   - price: What it costs in dollars: the shop's hidden price, not the advertised range.
    ///   - options: The values of the options selected.
    public func judge(
        buying product: Product, at price: Double, options: [String], for goal: Goal
    ) -> RewardBreakdown {
        let kind = kind(of: product, for: goal)
        let attributes = metAttributes(of: product, for: goal)
        let wanted = goal.options.count
        let met = metOptions(options, for: goal)
        let isAffordable = price <= goal.priceUpper
        let demands = Double(goal.attributes.count + wanted + 1)
        return RewardBreakdown(
            reward: Double(attributes + met + (isAffordable ? 1 : 0)) / demands * kind.reward,
            rType: kind.reward,
            rAttribute: goal.attributes.isEmpty ? 0 : Double(attributes) / Double(goal.attributes.count),
            wAttribute: Double(goal.attributes.count) / demands,
            queryMatch: kind.queryMatch, categoryMatch: kind.categoryMatch, titleScore: kind.titleScore,
            rOption: wanted == 0 ? nil : Double(met) / Double(wanted),
            wOption: wanted == 0 ? nil : Double(wanted) / demands,
            rPrice: isAffordable, wPrice: 1 / demands)
    }
}

// MARK: - The kind of product

extension RewardJudge {
    private struct Kind {
        let queryMatch: Bool
        let categoryMatch: Bool
        let titleScore: Double

        /// A low title score overrides a matching query or category.
        var reward: Double {
            if titleScore == 0 { return 0 }
            if titleScore < 0.1 { return 0.1 }
            return queryMatch || categoryMatch || titleScore > 0.2 ? 1 : 0.5
        }
    }

    private func kind(of product: Product, for goal: Goal) -> Kind {
        Kind(
            queryMatch: product.query.utf8.elementsEqual(goal.query.utf8),
            categoryMatch: departments(product.productCategory)
                .intersection(departments(goal.productCategory)).count >= 2,
            titleScore: titleScore(of: product, for: goal))
    }

    private func departments(_ path: String) -> Set<PythonString> {
        Set(PythonString(path).split(by: PythonString("›")).map { $0.trimmed() })
    }

    private func titleScore(of product: Product, for goal: Goal) -> Double {
        let wanted = titleNouns.nouns(asin: goal.asin, title: goal.name)
        if wanted.isEmpty { return 0.2 }
        let bought = Set(titleNouns.nouns(asin: product.asin, title: product.title).map { PythonString($0) })
        return Double(bought.intersection(wanted.map { PythonString($0) }).count) / Double(wanted.count)
    }
}

// MARK: - Attributes and options

extension RewardJudge {
    private func metAttributes(of product: Product, for goal: Goal) -> Int {
        let owned = product.attributes.map { FuzzyWords($0) }
        let unmatched = goal.attributes.filter { attribute in
            let asked = FuzzyWords(attribute)
            return !owned.contains { matching.tokenSetRatio($0, asked, exceeds: Self.threshold) }
        }
        if unmatched.isEmpty { return goal.attributes.count }
        let texts = [product.title, product.bulletPoints.joined(separator: " "), product.description]
            .map { PythonString($0).lowercased() }
        let missing = unmatched.filter { attribute in
            let asked = PythonString(attribute)
            return !texts.contains { $0.contains(asked) }
        }
        return goal.attributes.count - missing.count
    }

    private func metOptions(_ options: [String], for goal: Goal) -> Int {
        let chosen = options.map { FuzzyWords(ColourName.normalised($0)) }
        let asked: [String] =
            switch goal.options {
            case .pairs(let pairs): pairs.map { ColourName.normalised($0) }
            case .values(let values): values.map { ColourName.normalised($0) }
            }
        return asked.count { option in
            let words = FuzzyWords(option)
            return chosen.contains { matching.tokenSetRatio($0, words, exceeds: Self.threshold) }
        }
    }
}
