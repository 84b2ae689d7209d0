import Agents
import Foundation
import Testing

@testable import WebShop

/// WebShop as an environment for agents.
@Suite struct WebShopTests {
    private static let shop = Result { try ShopStock(catalogue: nil, images: nil) }

    private func environment() throws -> WebShop {
        let stock = try Self.shop.get()
        return WebShop(Shop(stock.catalogue, index: stock.index), pictures: stock.pictures)
    }

    /// Goes to the first result of the first suggested search, chooses the first value of each option and buys.
    private func shopping(_ task: AgentTask, in environment: WebShop) async throws -> Trajectory {
        var episode = try environment.start(task, seed: 0)
        var actions: [Action] = []
        func take(_ action: Action?) async throws {
            guard let action else { return }
            actions.append(action)
            _ = try await episode.step(action)
        }
        try await take(episode.observation.admissibleActions?.first)
        try await take(episode.observation.admissibleActions?.dropFirst(2).first)
        try await take(episode.observation.admissibleActions?.dropFirst(6).first)
        try await take("click[buy now]")
        return try await environment.replay(actions, of: task)
    }

    @Test func ownSplitsShareNoProductAndNoIntent() throws {
        let environment = try environment()
        let splits = try ["train", "validation", "test"].map { try environment.tasks(in: $0) }
        #expect(splits[2].count == 200)
        #expect(splits.allSatisfy { Set($0.map(\.id)).count == $0.count })
        let products = try splits.map { Set(try $0.map { try Goal($0).asin }) }
        #expect(products[0].isDisjoint(with: products[1]) && products[0].isDisjoint(with: products[2]))
        #expect(products[1].isDisjoint(with: products[2]))
        #expect(products[2].count == 200)
        let intents = splits.map { Set($0.map { $0.intent.prefix { $0 != "$" } }) }
        #expect(intents[0].isDisjoint(with: intents[2]))
    }

    @Test func splitsOfTheLiteratureAreThereByName() throws {
        let environment = try environment()
        #expect(try environment.tasks(in: "agentbench-dev").map(\.id).first == "webshop/goal-200")
        #expect(try environment.tasks(in: "paper-test").count == 500)
        #expect(PublishedSplit.all.first { $0.name == "eto-test" }?.places(20_000).count == 200)
        #expect(PublishedSplit.all.first { $0.name == "eto-train" }?.places(20_000).count == 1824)
        #expect { try environment.tasks(in: "eto-test") } throws: {
            "\($0)".contains("takes a shop with at least 11897 goals")
        }
        #expect(throws: UnknownSplit.self) { try environment.tasks(in: "tset") }
    }

    @Test func nothingThatAgentsSeeHoldsTheReward() async throws {
        let environment = try environment()
        for task in try environment.tasks(in: "test").prefix(20) {
            let trajectory = try await shopping(task, in: environment)
            #expect(trajectory.isFinished)
            let seen = trajectory.turns.map { $0.observation.text + ($0.observation.brief ?? "") }.joined()
            #expect(!seen.contains("score"))
            #expect(trajectory.observation.text.hasPrefix("Bought: "))
        }
    }

    @Test func outcomesAreTheShopsRewards() async throws {
        let environment = try environment()
        var rewards: Set<Double> = []
        for task in try environment.tasks(in: "test").prefix(40) {
            let trajectory = try await shopping(task, in: environment)
            var session = environment.shop.session(for: try Goal(task))
            for action in trajectory.actions { session.step(action.text) }
            let outcome = try environment.outcome(of: trajectory)
            #expect(outcome.reward == session.reward && outcome.isSuccess == (session.reward == 1))
            rewards.insert(outcome.reward)
            let unfinished = try environment.outcome(of: trajectory.prefix(2))
            #expect(unfinished == Outcome(reward: 0, isSuccess: false))
            #expect(environment.price(of: trajectory.prefix(2)) == nil)
            #expect((environment.price(of: trajectory) ?? 0) > 0)
        }
        #expect(rewards.count > 3)
    }

    @Test func hindsightAsksForWhatWasBought() async throws {
        let environment = try environment()
        var achieved = 0
        for task in try environment.tasks(in: "train").prefix(40) {
            let trajectory = try await shopping(task, in: environment)
            guard let hindsight = environment.hindsightTask(for: trajectory) else { continue }
            let replayed = try await environment.replay(trajectory.actions, of: hindsight)
            if try environment.outcome(of: replayed).isSuccess { achieved += 1 }
            #expect(environment.hindsightTask(for: replayed)?.intent == hindsight.intent)
        }
        #expect(achieved > 20)
        let test = try environment.tasks(in: "test").prefix(20)
        for task in test {
            let goal = try Goal(task)
            let actions = [
                "search[<q> \(goal.query)]", "click[\(goal.asin.lowercased())]", "click[buy now]",
            ]
            let trajectory = try await environment.replay(actions.map { Action($0) }, of: task)
            if trajectory.isFinished { #expect(environment.hindsightTask(for: trajectory) == nil) }
        }
    }

    @Test func variationsDifferAndStayWithinTheHorizon() async throws {
        let environment = try environment()
        var generator = Seed(3).generator
        let task = try #require(try environment.tasks(in: "train").first)
        let trajectory = try await shopping(task, in: environment)
        let variations = environment.variations(of: trajectory, using: &generator)
        #expect(variations.count > 5)
        #expect(Set(variations).count == variations.count)
        #expect(!variations.contains(trajectory.actions))
        #expect(variations.allSatisfy { $0.count <= environment.horizon && $0.last == "click[buy now]" })
    }

    @Test func observationsNameThePictureOfTheirPage() async throws {
        let environment = try environment()
        let task = try #require(try environment.tasks(in: "test").first)
        let trajectory = try await shopping(task, in: environment)
        #expect(trajectory.initialObservation.image == nil)
        let images = try trajectory.turns.map { try #require($0.observation.image) }
        #expect(images[0].id.hasPrefix("results/B0") && images[1].id.hasPrefix("product/B0"))
        #expect(images[1] == images[2])
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47]
        for image in images.prefix(2) {
            #expect(try #require(try environment.picture(image)).starts(with: signature))
        }
        for nonsense in ["product/B1", "results/", "x/B0", "product/../B0", ""] {
            #expect(try environment.picture(ImageReference(nonsense)) == nil)
        }
    }

    @Test func picturesOfOtherShopsHaveCaptions() async throws {
        let captioned = try environment().captionedPictures(32, seed: 5)
        #expect(captioned.count == 34 && captioned.filter { $0.caption == "page of products" }.count == 2)
        #expect(Set(captioned.map(\.file)).count == 34)
        let words = Colour.allCases.map(\.rawValue)
        let products = captioned.filter { $0.caption != "page of products" }
        #expect(products.allSatisfy { picture in words.contains { picture.caption.hasPrefix($0 + " ") } })
        #expect(try captioned == environment().captionedPictures(32, seed: 5))
        #expect(try captioned != environment().captionedPictures(32, seed: 6))
        let other = WebShop(try environment().shop)
        #expect(try other.captionedPictures(8, seed: 1).isEmpty)
    }

    @Test func aTaskOfAnotherEnvironmentIsRefused() throws {
        let environment = try environment()
        #expect { try environment.start(AgentTask(id: "game24/1", intent: "x"), seed: 0) } throws: {
            "\($0)".contains("game24/1")
        }
    }

    @Test func manyEpisodesAtOnceDoNotDisturbEachOther() async throws {
        let environment = try environment()
        let tasks = Array(try environment.tasks(in: "test").prefix(8))
        var expected: [Trajectory] = []
        for task in tasks { expected.append(try await shopping(task, in: environment)) }
        let found = try await withThrowingTaskGroup(of: (Int, Trajectory).self) { group in
            for index in 0..<200 {
                group.addTask { (index % 8, try await shopping(tasks[index % 8], in: environment)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found.count == 200 && found.allSatisfy { $0.1 == expected[$0.0] })
    }
}

/// Queries made from instructions.
@Suite struct QueryTemplatesTests {
    @Test func fromAllThatIsAskedToTheKindOfThing() {
        let queries = QueryTemplates.queries(
            from:
                "Find me machine wash, long sleeve men's shirts with color: navy, and size: x-large, and price lower "
                + "than 40.00 dollars")
        #expect(
            queries == [
                "machine wash long sleeve men's shirts", "sleeve men's shirts",
                "machine wash long sleeve men's shirts color navy size x-large", "machine wash long sleeve",
            ])
        #expect(
            QueryTemplates.queries(from: "I need waterproof winter boots with laces for hikers").prefix(2)
                == ["waterproof winter boots laces hikers", "waterproof winter boots"])
    }

    @Test func noQueryTwice() {
        let queries = QueryTemplates.queries(from: "Find me mugs")
        #expect(Set(queries).count == queries.count)
    }

    @Test(arguments: ["", "the", "[]", "find me [a] b"])
    func neverAnActionThatTheShopCannotRead(_ instruction: String) {
        for query in QueryTemplates.queries(from: instruction) { #expect(!query.contains("[")) }
    }
}
