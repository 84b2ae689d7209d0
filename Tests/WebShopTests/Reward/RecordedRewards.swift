import Foundation
import WebShop

/// Rewards and likenesses that the original program computed on the published catalogue.
///
/// The files are not part of the repository: they are looked for in a folder `shared` beside it.
struct RecordedRewards {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../../../shared/data/webshop").standardizedFileURL
    static var areHere: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "golden").path(percentEncoded: false))
    }

    /// A row of `reward_vectors_3000.jsonl`.
    struct Vector: Decodable {
        struct Goal: Decodable {
            let asin: String
            let attributes: [String]
            let goal_options: [String: String]
            let price_upper: Double
        }
        struct Info: Decodable {
            let r_type, r_att, w_att: Double
            let query_match, category_match: Bool
            let title_score: Double
            let r_option, w_option: Double?
            let r_price: Bool
            let w_price: Double
        }
        let goal: Goal
        let asin: String
        let price: Double
        let options: [String: String]
        let reward: Double
        let info: Info
    }

    /// A row of `token_set_ratio.jsonl`.
    struct Likeness: Decodable {
        let a, b: String
        let lev, difflib: Int
    }

    static func file(_ path: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: path))
    }

    static func rows<Row: Decodable>(_ path: String, as: Row.Type) throws -> [Row] {
        try file(path).split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Row.self, from: $0)
        }
    }

    static func catalogue() throws -> Catalogue {
        try Catalogue(
            CatalogueFiles(
                products: file("items_shuffle_1000.json"), attributes: file("items_ins_v2_1000.json"),
                humanInstructions: file("items_human_ins_1000.json")))
    }

    static func nouns() throws -> TitleNouns {
        try TitleNouns(json: file("golden/title_nouns_spacy375_sm360.json"))
    }
}

/// A recorded reward with everything that our judge needs to compute it.
struct JudgedPurchase {
    let product: Product
    let goal: Goal
    let vector: RecordedRewards.Vector

    init?(_ vector: RecordedRewards.Vector, in catalogue: Catalogue) {
        guard let bought = catalogue.index(of: vector.asin),
            let wanted = catalogue.index(of: vector.goal.asin)
        else { return nil }
        self.vector = vector
        product = catalogue[bought]
        let options = vector.goal.goal_options.sorted { $0.key < $1.key }
        goal = Goal(
            product: catalogue[wanted], instruction: "", attributes: vector.goal.attributes,
            priceUpper: vector.goal.price_upper,
            options: .pairs(options.map { GoalOptions.Pair(name: $0.key, value: $0.value) }))
    }

    func verdict(of judge: RewardJudge) -> RewardBreakdown {
        judge.judge(buying: product, at: vector.price, options: Array(vector.options.values), for: goal)
    }

    func agrees(_ verdict: RewardBreakdown) -> Bool {
        let info = vector.info
        return verdict.reward == vector.reward && verdict.rType == info.r_type
            && verdict.rAttribute == info.r_att && verdict.wAttribute == info.w_att
            && verdict.queryMatch == info.query_match && verdict.categoryMatch == info.category_match
            && verdict.titleScore == info.title_score && verdict.rOption == info.r_option
            && verdict.wOption == info.w_option && verdict.rPrice == info.r_price
            && verdict.wPrice == info.w_price
    }
}
