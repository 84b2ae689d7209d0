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

    init(products: Int) throws {
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
    /// - Parameter captioned: whether pictures of products are said in words as well.
    func visits(captioned: Bool) async throws -> [Trajectory] {
        var visits: [Trajectory] = []
        for pair in twins {
            for twin in [pair.first, pair.second] {
                let actions = ["search[\(title(of: pair.first))]", "click[\(twin.asin)]", "click[buy now]"]
                let visit = try await replay(actions.map { Action($0) }, of: Self.task(pair.first))
                guard bought(in: visit) == twin.asin else { continue }
                visits.append(captioned ? self.captioned(visit) : visit)
            }
        }
        return visits
    }

    /// The same, as a perfect eye would tell it.
    private func captioned(_ visit: Trajectory) -> Trajectory {
        Trajectory(
            task: visit.task, initialObservation: captioned(visit.initialObservation),
            turns: visit.turns.map {
                Turn(thought: $0.thought, action: $0.action, observation: captioned($0.observation))
            }, isFinished: visit.isFinished)
    }

    private func captioned(_ observation: Observation) -> Observation {
        let asin = observation.image?.id.split(separator: "/").last.map(String.init)
        guard let caption = asin.flatMap(generated.caption) else { return observation }
        return Observation(
            observation.text, brief: (observation.brief ?? observation.text) + "\n" + caption,
            admissibleActions: observation.admissibleActions, image: observation.image)
    }

    private func title(of twin: PictureTwins.Twin) -> String {
        shop.shop.catalogue.index(of: twin.asin).map { shop.shop.catalogue[$0].title } ?? ""
    }

    func start(_ task: AgentTask, seed: UInt64) throws -> any Episode { try shop.start(visitor, seed: seed) }

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
