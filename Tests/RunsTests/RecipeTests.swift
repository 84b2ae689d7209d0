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
                evaluate:
                  methods: [greedy, best-of-n]
                  environmentSteps: 12
                  objectives: [{actions: 0.1}, {price: 0.25, actions: 1, }, {price: 0, actions: 2}]
                  priceCap: 80
                """)
        #expect(
            recipe.evaluate.objectives.map(\.name) == ["actions 0.1", "actions 1, price 0.25", "actions 2"])
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
        let steered = try Recipe(yaml: "explore: {tasks: 5}\nevaluate: {objectives: [{actions: 0.1}]}")
        #expect(plain.fingerprint != steered.fingerprint)
        #expect(plain.differences(from: steered) == ["evaluate.objectives"])
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
            (
                "evaluate:\n  objectives:\n    - {actoins: 0.1}",
                "r:3: unknown key 'evaluate.objectives.actoins'; did you mean 'evaluate.objectives.actions'?"
            ),
            (
                "evaluate: {objectives: [{speed: 1}]}",
                "r:1: unknown key 'evaluate.objectives.speed'; known keys: evaluate.objectives.actions, evaluate.objectives.uncertainty, "
                    + "evaluate.objectives.price"
            ),
            (
                "evaluate: {objectives: [{actions: -0.1}]}",
                "r:1: 'evaluate.objectives.actions' is '-0.1'; it must be a number from 0.0 to 1000.0"
            ),
            (
                "evaluate: {objectives: [{price: nan}]}",
                "r:1: 'evaluate.objectives.price' is 'nan'; it must be a number from 0.0 to 1000.0"
            ),
            (
                "evaluate: {objectives: {actions: 0.1}}",
                "r:1: 'evaluate.objectives' is a list of keys; it must be a list of weightings, for example "
                    + "[{actions: 0.1}]"
            ),
            (
                "evaluate: {objectives: [actions]}",
                "r:1: 'evaluate.objectives' is 'actions'; it must be a weighting, for example {actions: 0.1}"
            ),
            (
                "evaluate: {objectives: [{actions: 0.10}, {actions: 0.1, price: 0}]}",
                "r:1: 'evaluate.objectives' is a list; it must be a list without repetitions"
            ),
            (
                "evaluate: {objectives: [{actions: 0}]}",
                "r:1: 'evaluate.objectives' is a list; it must be weightings with a weight above 0 each"
            ),
            (
                "evaluate: {priceCap: 0}",
                "r:1: 'evaluate.priceCap' is '0'; it must be a number from 0.01 to 1000000000.0"
            ),
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
        #expect {
            try Recipe(yaml: "", file: "r", overrides: ["evaluate.objectives=[{price: -1}]"])
        } throws: {
            "\($0)" == "--set: 'evaluate.objectives.price' is '-1'; it must be a number from 0.0 to 1000.0"
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
