import Agents
import Foundation
import WebShop

/// A shop in which everybody asks for one of two products that only their pictures tell apart.
struct TwinShop: HindsightEnvironment, CaptionedEnvironment {
    let name = "twins"
    let horizon = 3
    let splits = ["train"]
    private let shop: WebShop
    private let generated: GeneratedShop
    private let twins: [PictureTwins]
    /// Whose pages are walked; what it asks for is not read.
    private let visitor: AgentTask
    private let tellsCaptions: Bool

    /// - Parameter tellsCaptions: whether pictures of products are said in words as well.
    init(products: Int, tellsCaptions: Bool) throws {
        self.tellsCaptions = tellsCaptions
        generated = GeneratedShop(products: products)
        let stock = try ShopStock(of: generated)
        shop = WebShop(Shop(stock.catalogue, index: stock.index), pictures: stock.pictures)
        twins = generated.pictureTwins()
        visitor = try shop.tasks(in: "test")[0]
    }

    /// For each two twins, the first is asked for.
    func tasks(in split: String) -> [AgentTask] { twins.map { Self.task($0.first) } }

    private static func task(_ twin: PictureTwins.Twin) -> AgentTask {
        AgentTask(id: "twins/\(twin.asin)", intent: twin.request, parameters: ["asin": twin.asin])
    }

    /// Buying the one, and buying the other.
    func visits() async throws -> [Trajectory] {
        var visits: [Trajectory] = []
        for pair in twins {
            for twin in [pair.first, pair.second] {
                let actions = ["search[\(title(of: pair.first))]", "click[\(twin.asin)]", "click[buy now]"]
                let visit = try await replay(actions.map { Action($0) }, of: Self.task(pair.first))
                if bought(in: visit) == twin.asin { visits.append(visit) }
            }
        }
        return visits
    }

    private func title(of twin: PictureTwins.Twin) -> String {
        shop.shop.catalogue.index(of: twin.asin).map { shop.shop.catalogue[$0].title } ?? ""
    }

    func start(_ task: AgentTask, seed: UInt64) throws -> any Episode {
        let visit = try shop.start(visitor, seed: seed)
        return tellsCaptions ? ToldEpisode(visit: visit, shop: generated) : visit
    }

    func outcome(of trajectory: Trajectory) -> Outcome {
        let isRight = bought(in: trajectory) == trajectory.task.parameters["asin"]
        return Outcome(reward: isRight ? 1 : 0, isSuccess: isRight)
    }

    func hindsightTask(for trajectory: Trajectory) -> AgentTask? {
        let asin = bought(in: trajectory)
        let twin = twins.lazy.flatMap { [$0.first, $0.second] }.first { $0.asin == asin }
        return twin.map { Self.task($0) }
    }

    private func bought(in trajectory: Trajectory) -> String? {
        guard trajectory.isFinished, let image = trajectory.observation.image else { return nil }
        return image.id.split(separator: "/").last.map(String.init)
    }

    func picture(_ reference: ImageReference) throws -> [UInt8]? { try shop.picture(reference) }

    func captionedPictures(_ count: Int, seed: UInt64) throws -> [CaptionedPicture] {
        try shop.captionedPictures(count, seed: seed)
    }
}

/// A visit in which pictures of products are said in words as well, as a perfect eye would.
private struct ToldEpisode: Episode {
    var visit: any Episode
    let shop: GeneratedShop

    var observation: Observation { told(visit.observation) }
    var isOver: Bool { visit.isOver }
    var stateKey: String? { visit.stateKey }

    mutating func step(_ action: Action) async throws -> Observation { told(try await visit.step(action)) }

    func fork() async throws -> any Episode { ToldEpisode(visit: try await visit.fork(), shop: shop) }

    private func told(_ observation: Observation) -> Observation {
        let asin = observation.image?.id.split(separator: "/").last.map(String.init)
        guard let caption = asin.flatMap(shop.caption) else { return observation }
        return Observation(
            observation.text, brief: (observation.brief ?? observation.text) + "\n" + caption,
            admissibleActions: observation.admissibleActions, image: observation.image)
    }
}
