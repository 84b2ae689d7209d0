import Agents

/// Splits that share neither products nor intents, for any catalogue.
///
/// Published splits cut the list of goals, of which one product may have hundreds, so that the same product is in
/// all of them. Here products are dealt first: some to `test` and `validation`, with one of the catalogue's own
/// goals each; all others to `train`, with intents written from them.
struct OwnSplits: Sendable {
    /// The most products of the test split.
    static let testCount = 200
    /// Intents written for each training product.
    static let intentsPerProduct = 2
    /// The most training products: more than any recipe explores.
    static let mostTrainingProducts = 20_000

    private let shop: Shop
    private let seed: Seed
    private let test: [Int]
    private let validation: [Int]
    /// Products that no training task may be about.
    private let reserved: Set<Int>

    init(_ shop: Shop, seed: Seed) {
        self.shop = shop
        self.seed = seed
        var generator = seed.for("products").generator
        let products = shop.goals.products.shuffled(using: &generator)
        let testCount = min(Self.testCount, products.count / 2)
        let validationCount = min(Self.testCount / 2, (products.count - testCount) / 10)
        test = Array(products[..<testCount])
        validation = Array(products[testCount..<testCount + validationCount])
        reserved = Set(test + validation)
    }

    /// Whether a product belongs to the test or the validation split.
    func isReserved(_ product: Int) -> Bool { reserved.contains(product) }

    func testTasks() -> [AgentTask] { test.compactMap(task) }
    func validationTasks() -> [AgentTask] { validation.compactMap(task) }

    /// One of the product's own goals, drawn at random.
    private func task(_ product: Int) -> AgentTask? {
        var generator = seed.for("goal").for(product).generator
        guard let number = shop.goals.numbers(ofProduct: product).randomElement(using: &generator) else {
            return nil
        }
        let goal = shop.goals.goal(numbered: number)
        return goal.task(id: "webshop/\(goal.asin)/\(number)")
    }

    /// Written intents of products that are not reserved, none of which says what a reserved goal says.
    func trainingTasks() -> [AgentTask] {
        let taken = Set((testTasks() + validationTasks()).map { Self.unpriced($0.intent) })
        let writer = IntentWriter(shop: shop)
        var tasks: [AgentTask] = []
        for product in (0..<shop.catalogue.count).lazy.filter({ !isReserved($0) }).prefix(
            Self.mostTrainingProducts)
        {
            var generator = seed.for("intent").for(product).generator
            for number in 1...Self.intentsPerProduct {
                guard let goal = writer.randomGoal(for: product, using: &generator),
                    !taken.contains(Self.unpriced(goal.instruction))
                else { continue }
                tasks.append(goal.task(id: "webshop/\(goal.asin)/intent-\(number)"))
            }
        }
        return tasks
    }

    private static func unpriced(_ instruction: String) -> Substring {
        instruction[..<(instruction.firstRange(of: ", and price lower")?.lowerBound ?? instruction.endIndex)]
    }
}
