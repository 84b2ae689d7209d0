import Foundation
import Yams

extension Recipe {
    /// Reads a recipe file.
    /// - Parameter overrides: `key.path=value`, applied in order after the file.
    /// - Throws: `RecipeError`.
    public init(contentsOf url: URL, overrides: [String] = []) throws {
        let path = url.relativePath
        let text: String
        do {
            text = try String(contentsOf: url, encoding: .utf8)
        } catch {
            let exists = FileManager.default.fileExists(atPath: url.path(percentEncoded: false))
            throw RecipeError.unreadable(
                file: path, reason: exists ? error.localizedDescription : "no such file")
        }
        try self.init(yaml: text, file: path, overrides: overrides)
    }

    /// Reads a recipe's text.
    /// - Parameter file: what messages call the text.
    /// - Throws: `RecipeError`.
    public init(yaml: String, file: String = "recipe", overrides: [String] = []) throws {
        var root: Node
        do {
            root = try Yams.compose(yaml: yaml) ?? .mapping(Node.Mapping([]))
        } catch {
            throw RecipeError.notYAML(place: file, reason: Self.firstLine(of: error))
        }
        let parsed = try overrides.map(RecipeOverride.init)
        for override in parsed { override.apply(to: &root) }
        var section = try RecipeSection(
            root, path: "", file: file, overridden: Set(parsed.map { $0.path.joined(separator: ".") }))
        try self.init(&section)
    }

    private init(_ section: inout RecipeSection) throws {
        self.init()
        try section.read("name", &name)
        try section.read("seed", &seed, in: 0...UInt64(Int64.max))
        var keys = try section.section("environment")
        try environment.read(&keys)
        keys = try section.section("models")
        try models.read(&keys)
        keys = try section.section("explore")
        try explore.read(&keys)
        keys = try section.section("label")
        try label.read(&keys)
        keys = try section.section("train")
        try train.read(&keys)
        keys = try section.section("evaluate")
        try evaluate.read(&keys)
        try section.end()
    }

    private static func firstLine(of error: any Error) -> String {
        "\(error)".split(separator: "\n").joined(separator: " ")
    }
}

extension EnvironmentRecipe {
    fileprivate mutating func read(_ keys: inout RecipeSection) throws {
        try keys.read("name", &name)
        options = try keys.strings("options")
        try keys.end()
    }
}

extension ModelsRecipe {
    fileprivate mutating func read(_ keys: inout RecipeSection) throws {
        var model = try keys.section("agent")
        try agent.read(&model)
        model = try keys.section("labeller")
        try labeller.read(&model)
        try keys.end()
    }
}

extension ModelRecipe {
    fileprivate mutating func read(_ keys: inout RecipeSection) throws {
        try keys.read("kind", &kind)
        switch kind {
        case .none, .uniform: break
        case .local:
            try keys.read("path", &path)
            try keys.read("precision", &precision)
        case .endpoint:
            baseURL = "http://localhost:8000/v1"
            model = "default"
            try keys.read("baseURL", &baseURL)
            try keys.read("model", &model)
            try keys.read("keyVariable", &keyVariable)
        }
        try keys.end()
    }
}

extension ExploreRecipe {
    fileprivate mutating func read(_ keys: inout RecipeSection) throws {
        try keys.read("split", &split)
        try keys.read("tasks", &tasks, in: 1...1_000_000)
        try keys.read("intents", &intents)
        try keys.read("trajectoriesPerTask", &trajectoriesPerTask, in: 1...10_000)
        try keys.read("temperature", &temperature, in: 0...10)
        try keys.read("tasksPerBatch", &tasksPerBatch, in: 1...10_000)
        try keys.end()
    }
}

extension LabelRecipe {
    fileprivate mutating func read(_ keys: inout RecipeSection) throws {
        try keys.read("heldOutShare", &heldOutShare, in: 0.01...0.9)
        try keys.read("pairsPerTask", &pairsPerTask, in: 2...10_000)
        try keys.read("editsPerTrajectory", &editsPerTrajectory, in: 0...100)
        try keys.read("oneSidedShare", &oneSidedShare, in: 0...1)
        try keys.read("progressPairsPerTask", &progressPairsPerTask, in: 0...10_000)
        try keys.end()
    }
}

extension TrainRecipe {
    fileprivate mutating func read(_ keys: inout RecipeSection) throws {
        try keys.read("kind", &kind)
        try keys.read("base", &base)
        try keys.read("folder", &folder)
        try keys.read("precision", &precision)
        try keys.read("steps", &steps, in: 1...1_000_000)
        try keys.read("pairsPerStep", &pairsPerStep, in: 1...100_000)
        try keys.read("pairsPerPass", &pairsPerPass, in: 1...100_000)
        try keys.read("learningRate", &learningRate, in: 1e-9...1)
        try keys.read("warmupSteps", &warmupSteps, in: 0...1_000_000)
        try keys.read("rank", &rank, in: 1...1024)
        try keys.read("alpha", &alpha, in: 0.001...10_000)
        try keys.read("topLayers", &topLayers, in: 1...1000)
        try keys.read("maxTokens", &maxTokens, in: 16...1_000_000)
        try keys.read("stepsPerEvaluation", &stepsPerEvaluation, in: 1...1_000_000)
        try keys.read("stepsPerCheckpoint", &stepsPerCheckpoint, in: 1...1_000_000)
        try keys.read("margin", &margin, in: 0...1000)
        try keys.read("rewardMargin", &rewardMargin, in: 0...1000)
        try keys.read("labelSmoothing", &labelSmoothing, in: 0...0.499)
        try keys.read("patience", &patience, in: 1...10_000)
        try keys.read("ensemble", &ensemble, in: 1...100)
        try keys.read("values", &values, in: 0.001...1000)
        try keys.read("groupTokens", &groupTokens, in: 16...1_000_000)
        try keys.read("keepsActivations", &keepsActivations)
        try keys.read("checkpointsGradients", &checkpointsGradients)
        try keys.read("pictures", &pictures)
        try keys.read("also", &also)
        try keys.read("headsPerEnvironment", &headsPerEnvironment)
        try keys.end()
    }
}

extension EvaluateRecipe {
    fileprivate mutating func read(_ keys: inout RecipeSection) throws {
        try keys.read("split", &split)
        try keys.read("tasks", &tasks, in: 1...1_000_000)
        try keys.read("candidates", &candidates, in: 1...10_000)
        try keys.read("temperature", &temperature, in: 0...10)
        try keys.read("tasksPerBatch", &tasksPerBatch, in: 1...10_000)
        try keys.read("reflexionTrials", &reflexionTrials, in: 1...10_000)
        try keys.read("methods", &methods, among: PlannerRegistry.names)
        try keys.read("environmentSteps", &environmentSteps, in: 1...10_000_000)
        try keys.read("objectives", &objectives, terms: ObjectiveRegistry.names)
        try keys.read("priceCap", &priceCap, in: 0.01...1e9)
        try keys.end()
    }
}
