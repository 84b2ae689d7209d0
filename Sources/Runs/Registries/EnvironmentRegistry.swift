import Agents
import Foundation
import GameOf24
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
    ]

    /// What recipes may name.
    public static let names = entries.map(\.name)

    /// Makes the environment that a recipe names.
    /// - Throws: `RecipeError` for a name or an option that means nothing.
    public static func make(_ recipe: EnvironmentRecipe) throws -> World {
        guard let entry = entries.first(where: { $0.name == recipe.name }) else {
            throw RecipeError.wrongValue(
                key: "environment.name", place: "recipe", found: "'\(recipe.name)'",
                expected: "one of: \(names.joined(separator: ", "))")
        }
        var options = EnvironmentOptions(recipe.options)
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
}

/// A recipe's options for an environment while they are being read.
struct EnvironmentOptions {
    private let values: [String: String]
    private var known: [String] = []

    init(_ values: [String: String]) { self.values = values }

    /// One of several words.
    mutating func read<E: RawRepresentable<String> & CaseIterable>(
        _ key: String, default standard: E
    ) throws -> E {
        known.append(key)
        guard let word = values[key] else { return standard }
        guard let value = E(rawValue: word) else {
            throw RecipeError.wrongValue(
                key: "environment.options.\(key)", place: "recipe", found: "'\(word)'",
                expected: "one of: \(E.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return value
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
