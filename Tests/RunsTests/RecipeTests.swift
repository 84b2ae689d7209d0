import Foundation
import Testing

@testable import Runs

@Suite("Recipes")
struct RecipeTests {
    @Test("An empty recipe is all defaults, and every value survives being spelled out")
    func roundTrip() throws {
        #expect(try Recipe(yaml: "") == Recipe())
        let recipe = try Recipe(
            yaml: """
                name: mine
                seed: 7
                environment: {name: game24, options: {notation: expressionFirst}}
                models:
                  labeller: {kind: endpoint, baseURL: "http://localhost:1/v1", model: big, keyVariable: KEY}
                explore: {tasks: 3, temperature: 0.5}
                evaluate: {methods: [greedy, best-of-n], environmentSteps: 12}
                """)
        #expect(recipe.models.labeller.keyVariable == "KEY")
        #expect(recipe.environment.options == ["notation": "expressionFirst"])
        #expect(recipe.evaluate.environmentSteps == 12)
        #expect(try Recipe(yaml: recipe.yaml) == recipe)
    }

    @Test("The fingerprint depends on the values, not on how they are written")
    func fingerprint() throws {
        let plain = try Recipe(yaml: "seed: 1\nexplore: {tasks: 5}")
        #expect(plain.fingerprint == (try Recipe(yaml: "# hi\nexplore:\n  tasks: 5").fingerprint))
        #expect(plain.fingerprint != (try Recipe(yaml: "explore: {tasks: 6}").fingerprint))
        #expect(plain.fingerprint.count == 64)
    }

    @Test(
        "Mistakes are named with their place and what would be right",
        arguments: [
            ("explore:\n  tsaks: 3", "r:2: unknown key 'explore.tsaks'; did you mean 'explore.tasks'?"),
            (
                "explroe: {}",
                "r:1: unknown key 'explroe'; did you mean 'explore'?"
            ),
            (
                "label:\n  zzz: 1",
                "r:2: unknown key 'label.zzz'; known keys: "
            ),
            (
                "explore: {tasks: many}",
                "r:1: 'explore.tasks' is 'many'; it must be a whole number from 1 to 1000000"
            ),
            (
                "evaluate:\n  temperature: -1",
                "r:2: 'evaluate.temperature' is '-1'; it must be a number from 0.0 to 10.0"
            ),
            (
                "models: {agent: {kind: locl}}",
                "r:1: 'models.agent.kind' is 'locl'; it must be one of: none, uniform, local, endpoint "
                    + "(did you mean 'local'?)"
            ),
            (
                "evaluate: {methods: [greedy, best-of-m]}",
                "r:1: 'evaluate.methods' is 'best-of-m'; it must be one of: "
            ),
            (
                "evaluate: {methods: [greedy, greedy]}",
                "r:1: 'evaluate.methods' is a list; it must be a list without repetitions"
            ),
            ("explore: 3", "r:1: 'explore' is '3'; it must be a list of keys with values"),
            ("explore: {tasks: 1, tasks: 2}", "r: not valid YAML"),
            ("a: [", "r: not valid YAML"),
            ("models: {agent: {kind: uniform, path: x}}", "r:1: unknown key 'models.agent.path'"),
        ])
    func mistakes(yaml: String, message: String) throws {
        #expect {
            try Recipe(yaml: yaml, file: "r")
        } throws: { error in
            #expect("\(error)".hasPrefix(message), "\(error)")
            return true
        }
    }

    @Test("Overrides win over the file, make missing sections and are named when wrong")
    func overrides() throws {
        let recipe = try Recipe(
            yaml: "explore: {tasks: 3}",
            overrides: ["explore.tasks=9", "evaluate.methods=[greedy]", "models.agent.kind=uniform"])
        #expect(recipe.explore.tasks == 9)
        #expect(recipe.evaluate.methods == ["greedy"])
        #expect(recipe.models.agent.kind == .uniform)
        #expect(throws: RecipeError.badOverride("tasks")) { try Recipe(yaml: "", overrides: ["tasks"]) }
        #expect {
            try Recipe(yaml: "explore: {tasks: 3}", file: "r", overrides: ["explore.tasks=x"])
        } throws: {
            "\($0)" == "--set: 'explore.tasks' is 'x'; it must be a whole number from 1 to 1000000"
        }
    }

    @Test("A missing file is a clear error")
    func missingFile() {
        #expect(throws: RecipeError.unreadable(file: "nowhere.yaml", reason: "no such file")) {
            try Recipe(contentsOf: URL(filePath: "nowhere.yaml"))
        }
    }

    @Test("The nearest word is found where it is near, and none where it is not")
    func nearestWord() {
        #expect(nearest(to: "temprature", among: ["tasks", "temperature"]) == "temperature")
        #expect(nearest(to: "zzz", among: ["tasks", "split"]) == nil)
        #expect(editDistance("kitten", "sitting") == 3)
        #expect(editDistance("", "abc") == 3)
    }
}
