import Agents
import Testing

@testable import ScienceWorld

@Suite("ScienceWorld's prompts") struct SciencePromptingTests {
    static let kitchen = """
        You teleport to the kitchen.
        This room is called the kitchen. In it, you see: 
        \tthe agent
        \ta substance called air
        \ta cupboard. The cupboard door is closed. 
        \ta stove, which is turned off. On the stove is: nothing.
        \ta thermometer, currently reading a temperature of 10 degrees celsius
        You also see:
        \tA door to the hallway (that is open)
        In your inventory, you see:
        \tan orange
        """

    private var trajectory: Trajectory {
        let task = AgentTask(id: "t", intent: "Your task is to boil water.")
        return Trajectory(
            task: task,
            initialObservation: Observation("This room is called the hallway. In it, you see: \n\tthe agent"),
            turns: [Turn(action: "teleport to kitchen", observation: Observation(Self.kitchen))])
    }

    @Test("for small models show the room in few words, and the task last")
    func compact() throws {
        let prompt = CompactSciencePrompting().prompt(for: trajectory, reflections: ["Find a pot."])
        let question = try #require(prompt.messages.last?.content)
        #expect(question.hasPrefix("Advice: Find a pot.\nYou are in: kitchen: a cupboard"))
        #expect(question.contains("You carry: an orange\nDone: teleport to kitchen"))
        #expect(question.hasSuffix("Task: Your task is to boil water."))
        #expect(!question.contains("the agent") && !question.contains("air") && !question.contains("door to"))
        #expect(question.count < 400)
        #expect(CompactSciencePrompting().parse("open cupboard\nand so on")?.action == "open cupboard")
        #expect(CompactSciencePrompting().parse(" \n") == nil)
    }

    @Test("for capable models grow only at their end")
    func react() {
        let prompting = ScienceWorldPrompting()
        let shorter = prompting.prompt(for: trajectory.prefix(0), reflections: []).messages
        let longer = prompting.prompt(for: trajectory, reflections: []).messages
        #expect(Array(longer.prefix(shorter.count)) == shorter)
        #expect(longer.last?.content == "Observation: \(Self.kitchen)")
        let roles = longer.map(\.role)
        #expect(zip(roles, roles.dropFirst()).allSatisfy { $0 != $1 })
    }

    @Test(
        "of ETO's form are read",
        arguments: [
            ("Thought: It is cold.\nAction: activate stove", "It is cold.", "activate stove"),
            ("Action: 0", "", "0"), ("Action: open door\nObservation: it", "", "open door"),
        ])
    func replies(reply: String, thought: String, action: String) {
        let parsed = ScienceWorldPrompting().parse(reply)
        #expect(parsed == ParsedReply(thought: thought, action: Action(action)))
    }

    @Test("without an action are no replies", arguments: ["", "I open the door", "Action:", "Action: \n x"])
    func noReplies(reply: String) { #expect(ScienceWorldPrompting().parse(reply) == nil) }

    @Test("for labelling read requests made of deeds, and nothing else")
    func requests() throws {
        let task = AgentTask(
            id: "scienceworld/boil-0", intent: "Your task is to boil water.",
            parameters: ["task": "boil", "variation": "0"])
        let prompting = ScienceWorldLabelPrompting()
        #expect(prompting.intentPrompt(for: task)?.messages.last?.content.contains("boil water") == true)
        let reply = "Sure!\nYour task is to open the fridge, then pick up the orange. Good luck."
        let written = try #require(prompting.writtenTask(in: reply, for: task))
        #expect(written.intent == "Your task is to open the fridge, then pick up the orange.")
        #expect(try ScienceGoal(written).deeds == [Deed("open the fridge"), Deed("pick up the orange")])
        for nonsense in ["", "Your task is to be happy.", "open the fridge"] {
            #expect(prompting.writtenTask(in: nonsense, for: task) == nil)
        }
    }
}

@Suite("Offered actions") struct ActionListTests {
    @Test("put what the task is about first, a few of each verb")
    func offers() {
        let actions =
            (0..<50).map { "move orange to box \($0)" } + [
                "move orange to red box", "focus on orange", "wait", "activate stove",
            ]
        let offered = ActionList.offered(
            actions, wanted: ["red", "box", "orange"],
            seen: Set(["orange", "red", "box", "stove"] + (0..<50).map(String.init)))
        #expect(offered.contains("move orange to red box") && offered.contains("focus on orange"))
        #expect(offered.count { $0.hasPrefix("move") } == 4)
        #expect(offered.contains("wait") && offered.contains("activate stove"))
    }

    @Test("keep the numbers that answer an ambiguous request")
    func numbers() {
        let numbers = (0..<12).map(String.init)
        #expect(ActionList.offered(ActionList.reduced(numbers), wanted: [], seen: []) == numbers)
    }

    @Test("leave out doors where one can teleport, and what cannot be reached")
    func reductions() {
        let actions = [
            "go to kitchen", "go to kitchen", "teleport to kitchen", "teleport to kitchen",
            "pour air into cup", "look at stove", "open fridge",
        ]
        #expect(ActionList.reduced(actions) == ["teleport to kitchen", "open fridge"])
        #expect(ActionList.reduced(["go to kitchen"]) == ["go to kitchen"])
    }
}
