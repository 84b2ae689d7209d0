import Foundation
import OrderedJSON

/// Replays recordings of the original WebShop on this one.
///
/// The files are in the form of the golden files that the original program wrote; docs/webshop.md describes them.
public struct ShopVerification: Sendable {
    private let catalogue: Catalogue
    private let index: SearchIndex
    private let chance: Chance

    /// Loads a catalogue.
    /// - Parameter chance: the seed of the process that made the recordings.
    public init(_ folder: CatalogueFolder, chance: Chance = .python(seed: 0)) throws {
        catalogue = try Catalogue(try folder.files())
        index = SearchIndex.build(SearchDocuments(catalogue))
        self.chance = chance
    }

    /// The shop that made the recordings.
    /// - Parameter goals: which goals it had.
    func shop(_ goals: GoalList.Kind) -> Shop {
        var options = Shop.Options()
        options.chance = chance
        options.goals = goals
        return Shop(catalogue, index: index, options: options)
    }

    /// Lists of goals after the shuffle, with weights. Whether they are synthetic or human is told by their options.
    public func goals(_ data: Data) throws -> Tally {
        var tally = Tally("goals")
        let golden = try Golden.list(data)
        let isHuman = golden.first?["goal_options"]?.elements != nil
        let shop = shop(isHuman ? .human : .synthetic)
        let weights = GoalWeights(shop.goals).weights
        for (position, expected) in golden.enumerated() {
            var comparison = Comparison("goal \(position)")
            if position < shop.goals.count {
                comparison.expect(shop.goals[position], as: expected)
                comparison.expect("weight", expected["weight"]?.double, weights[position])
            } else {
                comparison.expect("count", golden.count, shop.goals.count)
            }
            tally.count(comparison.difference)
        }
        return tally
    }

    /// Hidden prices by asin.
    public func prices(_ data: Data) throws -> Tally {
        var tally = Tally("prices")
        let shop = shop(.synthetic)
        for member in try Golden.value(data).members ?? [] {
            var comparison = Comparison(member.key)
            comparison.expect(
                "price", member.value.double, catalogue.index(of: member.key).map(shop.price(at:)))
            tally.count(comparison.difference)
        }
        return tally
    }

    /// Search results, one query a line: asins in order, scores to the recorded four decimals.
    public func rankings(_ data: Data) throws -> Tally {
        var tally = Tally("rankings")
        for (number, line) in try Golden.lines(data) {
            guard let query = line["query"]?.text, let golden = line["hits"]?.elements else {
                throw Golden.fault(line: number, "'query' or 'hits' is missing")
            }
            let hits = index.search(query, limit: max(golden.count, 50))
            var comparison = Comparison("line \(number)")
            comparison.expect(
                "asins", golden.compactMap { $0.elements?.first?.text ?? $0.text },
                hits.map { catalogue.listing(at: $0.document).asin })
            for (place, hit) in zip(golden, hits).enumerated() {
                guard let score = hit.0.elements?.last?.double else { continue }
                let isNear = abs(score - Double(hit.1.score)) < 1.5e-4
                comparison.expect("score \(place)", score, isNear ? score : Double(hit.1.score))
            }
            tally.count(comparison.difference)
        }
        return tally
    }

    /// Rewards of purchases with their breakdown, one purchase a line.
    public func rewards(_ data: Data) throws -> Tally {
        var tally = Tally("rewards")
        let judge = RewardJudge(
            titleNouns: TitleNouns { [catalogue] in catalogue.index(of: $0).flatMap(catalogue.titleNouns(at:))
            })
        for (number, line) in try Golden.lines(data) {
            guard let bought = product(line["asin"]), let price = line["price"]?.double,
                let goal = line["goal"].flatMap(goal)
            else { throw Golden.fault(line: number, "no known asin, price and goal") }
            let options = (line["options"]?.members ?? []).compactMap(\.value.text)
            let verdict = judge.judge(buying: bought, at: price, options: options, for: goal)
            var comparison = Comparison("line \(number)")
            comparison.expect("reward", line["reward"]?.double, verdict.reward)
            if let info = line["info"] { comparison.expect(verdict, as: info) }
            tally.count(comparison.difference)
        }
        return tally
    }

    /// Scores of the fuzzy matcher, one pair of texts a line, with and without python-Levenshtein.
    public static func fuzzy(_ data: Data) throws -> Tally {
        var tally = Tally("fuzzy")
        for (number, line) in try Golden.lines(data) {
            guard let a = line["a"]?.text, let b = line["b"]?.text else {
                throw Golden.fault(line: number, "'a' or 'b' is missing")
            }
            var comparison = Comparison("line \(number)")
            for (field, matching) in [("lev", FuzzyMatching.levenshtein), ("difflib", .difflib)] {
                comparison.expect(field, line[field]?.double, Double(matching.tokenSetRatio(a, b)))
            }
            tally.count(comparison.difference)
        }
        return tally
    }
}

// MARK: - Reading goals

extension ShopVerification {
    private func product(_ asin: JSONValue?) -> Product? {
        asin?.text.flatMap(catalogue.index(of:)).map { catalogue[$0] }
    }

    private func goal(_ json: JSONValue) -> Goal? {
        guard let product = product(json["asin"]), let attributes = json["attributes"]?.texts,
            let bound = json["price_upper"]?.double,
            let options = json["goal_options"].flatMap(GoalOptions.init)
        else { return nil }
        return Goal(
            product: product, instruction: json["instruction_text"]?.text ?? "", attributes: attributes,
            priceUpper: bound, options: options)
    }
}

extension GoalOptions {
    /// An object of names and values, or a list of values.
    init?(_ json: JSONValue) {
        if let values = json.texts {
            self = .values(values)
        } else if let members = json.members {
            self = .pairs(
                members.compactMap { member in
                    member.value.text.map { Pair(name: member.key, value: $0) }
                })
        } else {
            return nil
        }
    }
}

extension Comparison {
    fileprivate mutating func expect(_ goal: Goal, as golden: JSONValue) {
        expect("asin", golden["asin"]?.text, goal.asin)
        expect("instruction_text", golden["instruction_text"]?.text, goal.instruction)
        expect("category", golden["category"]?.text, goal.category)
        expect("query", golden["query"]?.text, goal.query)
        expect("name", golden["name"]?.text, goal.name)
        expect("product_category", golden["product_category"]?.text, goal.productCategory)
        expect("attributes", golden["attributes"]?.texts, goal.attributes)
        expect("price_upper", golden["price_upper"]?.double, goal.priceUpper)
        expect("goal_options", golden["goal_options"].flatMap(GoalOptions.init), goal.options)
    }

    mutating func expect(_ verdict: RewardBreakdown, as golden: JSONValue) {
        for (field, found) in [
            ("r_type", verdict.rType), ("r_att", verdict.rAttribute), ("w_att", verdict.wAttribute),
            ("title_score", verdict.titleScore), ("r_option", verdict.rOption), ("w_option", verdict.wOption),
            ("w_price", verdict.wPrice),
        ] { expect(field, golden[field]?.double, found) }
        for (field, found) in [
            ("query_match", verdict.queryMatch), ("category_match", verdict.categoryMatch),
            ("r_price", verdict.rPrice),
        ] { expect(field, golden[field], .bool(found)) }
    }
}
