import Agents
import Foundation

/// WebShop as an environment: find and buy the product that an instruction describes (Yao et al. 2022,
/// https://arxiv.org/abs/2207.01206; ARMAP section 4).
public struct WebShop: Environment {
    /// `webshop`
    public let name = "webshop"
    /// The most actions of an episode: 10, as AgentBench and ARMAP have it.
    public let horizon: Int
    /// How much observations tell.
    public let observation: ShopObservation
    /// Whether observations leave what does not lead towards a purchase out of the admissible actions.
    public let offersOnlyForward: Bool
    /// The shop.
    public let shop: Shop
    private let pictures: any ShopPictures
    private let own: OwnSplits

    /// Creates the environment.
    /// - Parameters:
    ///   - pictures: where pictures come from.
    ///   - offersOnlyForward: leaves ways back, pages about a product and values of decided options out of the admissible
    ///     actions; for small models, which would go round in circles. They can still be taken.
    public init(
        _ shop: Shop, pictures: any ShopPictures = NoPictures(), observation: ShopObservation = .text,
        offersOnlyForward: Bool = false, horizon: Int = 10
    ) {
        precondition(horizon > 0, "a purchase takes actions")
        self.shop = shop
        self.pictures = pictures
        self.observation = observation
        self.offersOnlyForward = offersOnlyForward
        self.horizon = horizon
        own = OwnSplits(shop, seed: Seed(0).for("webshop"))
    }

    /// `train`, `validation` and `test`, which share no products, and those of the literature.
    public var splits: [String] { ["train", "validation", "test"] + PublishedSplit.all.map(\.name) }

    /// The tasks of a split.
    /// - Throws: `UnknownSplit`; `SplitTooLarge` where a published split takes more goals than the shop has.
    public func tasks(in split: String) throws -> [AgentTask] {
        switch split {
        case "train": return own.trainingTasks()
        case "validation": return own.validationTasks()
        case "test": return own.testTasks()
        default: break
        }
        guard let published = PublishedSplit.all.first(where: { $0.name == split }) else {
            throw UnknownSplit(name: split, known: splits)
        }
        guard shop.goals.count >= published.least else {
            throw SplitTooLarge(name: split, least: published.least, goals: shop.goals.count)
        }
        return published.places(shop.goals.count).map { shop.goals[$0].task(id: "webshop/goal-\($0)") }
    }

    /// Starts shopping.
    /// - Parameter seed: settles what the search `<r>` shows.
    /// - Throws: `ShopTaskError` for a task of another environment.
    public func start(_ task: AgentTask, seed: UInt64) throws -> any Episode {
        ShopEpisode(
            shop.session(for: try Goal(task), seed: seed), mode: observation,
            offersOnlyForward: offersOnlyForward)
    }

    /// The reward of the purchase, 0 without one; a success is a reward of exactly 1.
    /// - Throws: `ShopTaskError` for a task of another environment.
    public func outcome(of trajectory: Trajectory) throws -> Outcome {
        let reward = try replay(trajectory).reward
        return Outcome(reward: reward, isSuccess: reward == 1)
    }

    private func replay(_ trajectory: Trajectory) throws(ShopTaskError) -> ShopSession {
        try shop.replay(trajectory.task, trajectory.actions.prefix(horizon))
    }
}

extension WebShop: PricedEnvironment {
    /// The advertised price of what was bought; the middle where two prices are advertised.
    public func price(of trajectory: Trajectory) -> Double? {
        guard let session = try? replay(trajectory), let bought = session.purchase else { return nil }
        let prices = shop.catalogue[bought].prices
        return prices.reduce(0, +) / Double(prices.count)
    }
}

extension WebShop: HindsightEnvironment {
    /// An intent written from what was bought and chosen; nil when nothing was bought, when the product belongs to
    /// the test or validation split, and when there is nothing to say of it.
    public func hindsightTask(for trajectory: Trajectory) -> AgentTask? {
        guard let session = try? replay(trajectory), let bought = session.purchase, !own.isReserved(bought)
        else {
            return nil
        }
        let chosen = session.selections.map { GoalOptions.Pair(name: $0.name, value: $0.value) }
        let asin = shop.catalogue.listing(at: bought).asin
        // The same purchase gets the same intent, so that two ways to it are known to be ties.
        let purchase = "\(asin) \(chosen.map { "\($0.name): \($0.value)" }.sorted())"
        var generator = Seed(0).for("hindsight").for(purchase).generator
        let goal = IntentWriter(shop: shop).goal(for: bought, options: chosen, using: &generator)
        let original = trajectory.task.id.firstRange(of: "/bought-").map {
            trajectory.task.id[..<$0.lowerBound]
        }
        let values = chosen.map(\.value).sorted().joined(separator: "+")
        return goal?.task(id: "\(original ?? trajectory.task.id[...])/bought-\(asin)-\(values)")
    }
}

extension WebShop: VaryingEnvironment {
    /// The trip with another value of an option, without one, with another product of the page, or cut short.
    public func variations(
        of trajectory: Trajectory, using generator: inout SeededGenerator
    ) -> [[Action]] {
        guard let goal = try? Goal(trajectory.task) else { return [] }
        return ShopVariations(shop.session(for: goal), trajectory.actions).all(using: &generator)
            .filter { $0.count <= horizon }
    }
}

extension WebShop: IllustratedEnvironment {
    /// The picture of a product, or a contact sheet of a page of results.
    public func picture(_ reference: ImageReference) throws -> [UInt8]? {
        try pictures.picture(reference, in: shop.catalogue)
    }
}

extension WebShop: CaptionedEnvironment {
    /// Pictures of products that are in no shop, and some contact sheets; none for pictures that we did not draw.
    public func captionedPictures(_ count: Int, seed: UInt64) throws -> [CaptionedPicture] {
        try pictures.captioned(count, seed: seed)
    }
}
