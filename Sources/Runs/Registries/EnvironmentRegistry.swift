import Agents
import Foundation
import GameOf24
import ScienceWorld
import WebShop

/// An environment with the words it is talked about in.
public struct World: Sendable {
    /// The environment.
    public let environment: any Environment
    /// How agents are prompted in it.
    public let prompting: any Prompting
    /// How labelling models are prompted; nil where the environment has no prompts for them.
    public let labelPrompting: (any LabelPrompting)?
}

/// The environments that a recipe can name. A new environment is one line here.
public enum EnvironmentRegistry {
    /// One environment by name.
    struct Entry: Sendable {
        /// What recipes call it.
        let name: String
        /// Sets it up for a recipe's options.
        let make: @Sendable (inout EnvironmentOptions) throws -> World
    }

    static let entries: [Entry] = [
        Entry(name: "game24", make: game24), Entry(name: "webshop", make: webshop),
        Entry(name: "scienceworld", make: scienceworld),
    ]

    /// What recipes may name.
    public static let names = entries.map(\.name)

    /// Makes the environment that a recipe names.
    /// - Parameter processEnvironment: the process's environment, for the places of what is installed.
    /// - Throws: `RecipeError` for a name or an option that means nothing; what the environment throws when something
    ///   that it needs is missing.
    public static func make(
        _ recipe: EnvironmentRecipe, processEnvironment: [String: String]
    ) throws -> World {
        guard let entry = entries.first(where: { $0.name == recipe.name }) else {
            throw RecipeError.wrongValue(
                key: "environment.name", place: "recipe", found: "'\(recipe.name)'",
                expected: "one of: \(names.joined(separator: ", "))")
        }
        var options = EnvironmentOptions(recipe.options, processEnvironment: processEnvironment)
        let world = try entry.make(&options)
        try options.end()
        return world
    }

    private static func game24(_ options: inout EnvironmentOptions) throws -> World {
        let notation = try options.read("notation", default: Notation.resultFirst)
        let moves = try options.read("moves", default: MoveSet.naturalNumbers)
        return World(
            environment: GameOf24(notation: notation, moves: moves),
            prompting: GameOf24Prompting(notation: notation),
            labelPrompting: GameOf24LabelPrompting(notation: notation))
    }

    private static func webshop(_ options: inout EnvironmentOptions) throws -> World {
        var shop = Shop.Options()
        shop.goals = try options.read("goals", default: GoalList.Kind.synthetic)
        let observation = try options.read("observation", default: ShopObservation.text)
        let style = try options.read("prompts", default: ShopPromptStyle.compact)
        let catalogue = options.text("catalogue").map { URL(filePath: $0) }
        let images = options.text("images").map { URL(filePath: $0) }
        let stock = try ShopStock(catalogue: catalogue, images: images)
        let environment = WebShop(
            Shop(stock.catalogue, index: stock.index, options: shop), pictures: stock.pictures,
            observation: observation, offersOnlyForward: style == .compact)
        return World(
            environment: environment, prompting: style.prompting,
            labelPrompting: WebShopLabelPrompting(environment.shop))
    }

    private static func scienceworld(_ options: inout EnvironmentOptions) throws -> World {
        var science = ScienceWorld.Options()
        let style = try options.read("prompts", default: SciencePromptStyle.compact)
        science.observation = style.observation
        science.rules = try options.read("rules", default: science.rules)
        science.simplification = options.text("simplification") ?? science.simplification
        science.horizon = try options.number("horizon", default: science.horizon, in: 1...1000)
        science.types = try options.words("tasks", from: TaskType.all, called: \.name) ?? science.types
        let size = try options.number("simulators", default: 4, in: 1...256)
        let heap = try options.number("heapMegabytes", default: 256, in: 32...65_536)
        let installation = try SimulatorInstallation.find(environment: options.processEnvironment)
        let pool = SimulatorPool(size: size, listsActions: style.listsActions) {
            try await Simulator.launch(installation, options: SimulatorOptions(heapMegabytes: heap))
        }
        return World(
            environment: ScienceWorld(pool, options: science), prompting: style.prompting,
            labelPrompting: ScienceWorldLabelPrompting())
    }
}

/// A recipe's options for an environment while they are being read.
struct EnvironmentOptions {
    /// The process's environment.
    let processEnvironment: [String: String]
    private let values: [String: String]
    private var known: [String] = []

    init(_ values: [String: String], processEnvironment: [String: String] = [:]) {
        self.values = values
        self.processEnvironment = processEnvironment
    }

    /// One of several words.
    mutating func read<E: RawRepresentable<String> & CaseIterable>(
        _ key: String, default standard: E
    ) throws -> E {
        known.append(key)
        guard let word = values[key] else { return standard }
        guard let value = E(rawValue: word) else {
            throw wrong(key, word, "one of: \(E.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return value
    }

    /// A whole number in a range.
    mutating func number(_ key: String, default standard: Int, in range: ClosedRange<Int>) throws -> Int {
        guard let word = text(key) else { return standard }
        guard let value = Int(word), range.contains(value) else {
            throw wrong(key, word, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// Some of the things that have names, the names parted by commas; nil where none are given.
    mutating func words<T>(_ key: String, from all: [T], called name: (T) -> String) throws -> [T]? {
        guard let list = text(key) else { return nil }
        return try list.split(separator: ",").map { part in
            let word = part.trimmingPrefix { $0 == " " }
            guard let found = all.first(where: { name($0) == word }) else {
                throw wrong(key, String(word), "names out of: \(all.map(name).joined(separator: ", "))")
            }
            return found
        }
    }

    private func wrong(_ key: String, _ word: String, _ expected: String) -> RecipeError {
        .wrongValue(
            key: "environment.options.\(key)", place: "recipe", found: "'\(word)'", expected: expected)
    }

    /// Free text; nil where it is not given, or `null`.
    mutating func text(_ key: String) -> String? {
        known.append(key)
        return values[key].flatMap { $0 == "null" || $0 == "~" || $0.isEmpty ? nil : $0 }
    }

    /// Ends the reading.
    func end() throws {
        guard let key = values.keys.sorted().first(where: { !known.contains($0) }) else { return }
        throw RecipeError.unknownKey(
            "environment.options.\(key)", place: "recipe", nearest: nearest(to: key, among: known),
            known: known)
    }
}
