import Agents
import Testing

@testable import WebShop

/// How models are asked and how their replies are read.
@Suite struct PromptingTests {
    private func trajectory(_ actions: [Action]) async throws -> Trajectory {
        let environment = WebShop(try TinyShop.mugs())
        let goal = try #require(environment.shop.goals.first { $0.options.values == ["teal", "small"] })
        return try await environment.replay(actions, of: goal.task(id: "t"))
    }

    @Test func aLongerTripsPromptBeginsWithAShorterOnes() async throws {
        let trip = try await trajectory(["search[blue ridge]", "click[b000000000]", "click[teal]"])
        let prompting = WebShopPrompting()
        for count in 0..<3 {
            let shorter = prompting.prompt(for: trip.prefix(count), reflections: []).messages
            let longer = prompting.prompt(for: trip.prefix(count + 1), reflections: []).messages
            #expect(longer.starts(with: shorter))
        }
        let last = prompting.prompt(for: trip, reflections: []).messages.last?.content ?? ""
        #expect(last.hasPrefix("Observation:\nInstruction: [SEP] Find me mugs"))
        #expect(last.contains("Available actions: click[back to search]"))
    }

    @Test(arguments: [
        ("Thought: the teal one\nAction: click[Teal]", "the teal one", "click[Teal]"),
        ("Thought:\nIt fits.\n\nAction:\nsearch[red mug]", "It fits.", "search[red mug]"),
        ("click[buy now]", "", "click[buy now]"),
        ("I would action: click[a] or click[b]", "I would", "click[a]"),
    ])
    func repliesAreRead(_ reply: String, _ thought: String, _ action: String) {
        #expect(WebShopPrompting().parse(reply) == ParsedReply(thought: thought, action: Action(action)))
    }

    @Test(arguments: ["", "I do not know.", "Action: buy it", "Action: click[", "Action: click[]"])
    func repliesWithoutAnActionAreNoReplies(_ reply: String) {
        #expect(WebShopPrompting().parse(reply) == nil)
    }

    @Test func compactPromptsShowTheNewestPageAndTheGoalLast() async throws {
        let trip = try await trajectory(["search[blue ridge]", "click[b000000000]", "click[teal]"])
        let prompting = CompactShopPrompting()
        let question = prompting.prompt(for: trip, reflections: ["Mind the size."]).messages.last?.content
        #expect(
            question == """
                Advice: Mind the size.
                Blue Ridge Mug $10.99 to $15.49
                color: red | white, teal
                size: small, large
                Done: search[blue ridge] click[b000000000] click[color: teal]
                Goal: \(trip.task.intent)
                """)
        let results = prompting.prompt(for: trip.prefix(1), reflections: []).messages.last?.content ?? ""
        #expect(results.hasPrefix("b000000000: Blue Ridge Mug $10.99 to $15.49\nDone: "))
        #expect(prompting.prompt(for: trip, reflections: []).stableMessages == 11)
    }

    @Test func compactRepliesAreDistinctAndReadBackAsTheirActions() async throws {
        let trip = try await trajectory(["search[blue ridge]", "click[b000000000]", "click[teal]"])
        let prompting = CompactShopPrompting()
        for count in 0...3 {
            let before = trip.prefix(count)
            let actions = before.observation.admissibleActions ?? []
            let replies = actions.map { prompting.reply(taking: $0, after: before) }
            #expect(Set(replies).count == replies.count && !replies.isEmpty)
            #expect(replies.map { prompting.parse($0)?.action } == actions)
        }
        #expect(prompting.reply(taking: "click[small]", after: trip) == "click[size: small]")
        #expect(prompting.parse("I do not know") == nil)
    }

    @Test func aWishIsReadAsAGoalThatThePurchaseFulfils() async throws {
        let shop = try TinyShop.mugs()
        let prompting = WebShopLabelPrompting(shop)
        let trip = try await trajectory([
            "search[blue ridge]", "click[b000000000]", "click[teal]", "click[buy now]",
        ])
        #expect(
            prompting.refinementPrompt(for: trip).messages.last?.content.contains("Attributes: dishwasher")
                == true)
        let reply = "Find me dishwasher safe mugs with color: teal, and price lower than 40.00 dollars"
        let task = try #require(prompting.refinedTask(in: "Sure:\n" + reply, for: trip))
        #expect(task.intent == reply)
        let environment = WebShop(shop)
        #expect(try environment.outcome(of: await environment.replay(trip.actions, of: task)).isSuccess)
        #expect(prompting.refinedTask(in: "No idea.", for: trip) == nil)
        #expect(prompting.refinedTask(in: reply.replacing("teal", with: "large"), for: trip) != task)
        let actions = prompting.corruptedActions(in: "search[mug]\nclick[b000000000]\nbye", for: trip)
        #expect(actions == ["search[mug]", "click[b000000000]"])
    }

    @Test func aWrittenIntentAsksForTheTasksProductWithTheOptionsThatItNames() async throws {
        let shop = try TinyShop.mugs()
        let prompting = WebShopLabelPrompting(shop)
        let task = try await trajectory([]).task
        let asked = try #require(prompting.intentPrompt(for: task)?.messages.last?.content)
        #expect(asked.contains("color: ") && asked.contains("Attributes: dishwasher"))
        let reply = "Find me dishwasher safe mugs with color: teal, and price lower than 40.00 dollars"
        let written = try #require(prompting.writtenTask(in: reply, for: task))
        let environment = WebShop(shop)
        func outcome(_ colour: String) async throws -> Outcome {
            let actions: [Action] = [
                "search[blue ridge]", "click[b000000000]", Action("click[\(colour)]"), "click[buy now]",
            ]
            return try environment.outcome(of: await environment.replay(actions, of: written))
        }
        #expect(try await outcome("teal").isSuccess)
        #expect(try await !outcome("red").isSuccess)
        #expect(prompting.writtenTask(in: "Find me a spaceship", for: task) == nil)
    }
}
