import Agents
import ArgumentParser
import Foundation
import Runs
import Serving
import WebShop

/// `armap play`
struct Play: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Do a task yourself.", subcommands: [PlayWebShop.self])
}

/// `armap play webshop`
struct PlayWebShop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webshop", abstract: "Go shopping, in the terminal or in a browser.",
        discussion: """
            The pages, actions and rewards are those that agents have. In the terminal type a number to click, words \
            to search, or help. With --web the shop is a site for this machine's browsers; Ctrl-C closes it. \
            When the output is not a terminal, each page is a JSON line.
            """)

    @Option(help: "The task's id. (default: the split's first; with --web: pick one there)")
    var task: String?
    @Option(help: "The goal with this number in WebShop's own order, instead of a task.")
    var goal: Int?
    @Option(help: "The tasks to choose from.")
    var split = "test"
    @Option(help: "A compiled shop or a folder with WebShop's files. (default: the generated shop)")
    var catalogue: String?
    @Option(help: "A folder of pictures: ASIN.png or ASIN.jpg.")
    var images: String?
    @Flag(help: "Serve the shop to a browser.")
    var web = false
    @Option(help: "The port of --web; 0 for any that is free.")
    var port = 8080
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard task == nil || goal == nil else {
            throw ValidationError("say either --task ID or --goal N")
        }
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be from 0 to 65535") }
    }

    func run() async throws {
        let environment = try open()
        let task = try find(in: environment)
        if web {
            try await serve(environment, task)
        } else {
            guard let first = try task ?? environment.tasks(in: split).first else {
                throw ValidationError("the split '\(split)' has no tasks")
            }
            try TerminalGame(environment, first, output.output).play()
        }
    }

    private func open() throws -> WebShop {
        var options: [String: String] = [:]
        options["catalogue"] = catalogue
        options["images"] = images
        var recipe = Recipe().environment
        recipe.name = "webshop"
        recipe.options = options
        let world = try EnvironmentRegistry.make(
            recipe, processEnvironment: ProcessInfo.processInfo.environment)
        guard let shop = world.environment as? WebShop else {
            throw ValidationError("'\(world.environment.name)' is no shop")
        }
        return shop
    }

    /// The task that was asked for; nil where none was.
    private func find(in environment: WebShop) throws -> AgentTask? {
        if let goal {
            guard let task = environment.task(ofGoal: goal) else {
                throw ValidationError("no goal \(goal): goals are 0 to \(environment.shop.goals.count - 1)")
            }
            return task
        }
        let tasks = try environment.tasks(in: split)
        guard let task else { return nil }
        guard let found = tasks.first(where: { $0.id == task }) else {
            throw ValidationError("no task '\(task)' in the split '\(split)'; name another with --split")
        }
        return found
    }

    private func serve(_ environment: WebShop, _ task: AgentTask?) async throws {
        let output = output.output
        try await ShopSite(environment, split: split, featured: task).run(port: port) { address in
            output.title("The shop is open: \(address)")
            output.say("Only this machine can reach it. Ctrl-C closes it.")
            try? output.emit(["address": address])
            fflush(nil)
        }
        output.say("The shop is closed.")
    }
}

/// A shopping trip between the keyboard and the screen.
private struct TerminalGame {
    /// A page for programs.
    private struct PageLine: Encodable {
        let task: String
        let intent: String
        let action: String?
        let observation: String
        let clickables: [String]
        let reward: Double
        let isOver: Bool
    }

    private let environment: WebShop
    private let task: AgentTask
    private let output: Output
    private var shop: TerminalShop

    init(_ environment: WebShop, _ task: AgentTask, _ output: Output) throws {
        self.environment = environment
        self.task = task
        self.output = output
        shop = try TerminalShop(task, in: environment)
    }

    func play() throws {
        var game = self
        try game.loop()
    }

    private mutating func loop() throws {
        try show(after: nil)
        while !shop.episode.isOver {
            guard let line = ask() else {
                output.say("\nLeft without a purchase: reward 0.")
                return
            }
            switch shop.enter(line) {
            case .acted(let action): try show(after: action)
            case .look: try show(after: nil)
            case .said(let words):
                output.say(words)
                if output.isJSON { try show(after: line) }
            case .quit:
                output.say("Left without a purchase: reward 0.")
                return
            }
        }
        if shop.actions.count > environment.horizon {
            output.say("An agent has \(environment.horizon) actions and would have earned 0.")
        }
    }

    /// A typed line; nil at the end of the input.
    private func ask() -> String? {
        if !output.isJSON {
            print("\(shop.actions.count)/\(environment.horizon) > ", terminator: "")
            fflush(nil)
        }
        return readLine()
    }

    private func show(after action: String?) throws {
        let session = shop.session
        try output.emit(
            PageLine(
                task: task.id, intent: task.intent, action: action,
                observation: shop.episode.observation.text,
                clickables: session.clickableTexts, reward: session.reward, isOver: session.isDone))
        guard !output.isJSON else { return }
        let colours = (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        output.say("")
        for line in TerminalPage(session, width: Self.width, isColoured: colours).lines { output.say(line) }
    }

    /// The terminal's width in columns.
    private static var width: Int {
        var size = winsize()
        let known = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return min(known ? Int(size.ws_col) : 80, 100)
    }
}
