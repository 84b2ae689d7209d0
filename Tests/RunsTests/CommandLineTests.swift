import ArmapTesting
import Foundation
import Testing

@testable import Runs

/// What users see. Needs the `armap` program beside the tests, which `swift build` puts there.
@Suite("Command line", .enabled(if: ArmapProcess.executable != nil))
struct CommandLineTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    @Test("Help lists every verb with one sentence")
    func help() throws {
        let result = try armap(["--help"])
        #expect(result.code == 0)
        for verb in [
            "run", "resume", "explore", "label", "train", "evaluate", "plan", "score", "report", "export",
            "verify", "doctor", "data", "play",
        ] {
            #expect(result.output.contains(try Regex("\n  \(verb) +[A-Z]")), "\(verb)")
        }
    }

    @Test("Help of a verb names defaults")
    func helpOfRun() throws {
        let result = try armap(["help", "run"])
        #expect(result.output.contains("--out"))
        #expect(result.output.contains("default: runs/NAME"))
        let plan = try armap(["help", "plan"]).output.split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        #expect(plan.contains("default: tree-search"))
    }

    @Test("Wrong usage exits with 64")
    func wrongUsage() throws {
        for arguments in [["bogus"], ["run"], ["run", "x.yaml", "--bogus"], ["plan", "x", "--method", "y"]] {
            #expect(try armap(arguments).code == 64, "\(arguments)")
        }
        let mistyped = try armap(["verify", "scienceworld", "--gold-path", "3"])
        #expect(mistyped.errors.contains("Unknown option '--gold-path'. Did you mean '--gold-paths'?"))
    }

    @Test(
        "Failures exit with 1 and one sentence that says what to do",
        arguments: [
            (["run", "none.yaml"], "Error: cannot read the recipe 'none.yaml': no such file"),
            (
                ["resume", "none"],
                "Error: no run in 'none' (it holds no run.sqlite that has begun); start one with: "
                    + "armap run RECIPE --out none"
            ),
            (
                ["run", "bad.yaml"],
                "Error: bad.yaml:2: unknown key 'explore.taks'; did you mean 'explore.tasks'?"
            ),
            (
                ["run", "good.yaml", "--set", "environment.name=chess"],
                "Error: recipe: 'environment.name' is 'chess'; it must be one of: game24"
            ),
            (
                ["run", "good.yaml", "--set", "evaluate.split=tset"],
                "Error: recipe: 'evaluate.split' is 'tset'; it must be one of: "
            ),
            (
                ["run", "good.yaml", "--set", "evaluate.objectives=[{price: 1}]"],
                "Error: recipe: 'evaluate.objectives.price' is 1.0; it must be left out, for 'game24' has no"
            ),
            (
                ["label", "good.yaml", "--out", "fresh"],
                "Error: 'label' needs what 'explore' produces; run first: armap explore FOLDER"
            ),
            (["report", "none"], "Error: no run in 'none'"),
            (["verify", "game24", "--puzzles", "none.txt"], "Error: no file at 'none.txt'"),
        ])
    func failures(arguments: [String], message: String) throws {
        try Data("explore:\n  taks: 3\n".utf8).write(to: temporary.file("bad.yaml"))
        try Data("models: {agent: {kind: uniform}}\n".utf8).write(to: temporary.file("good.yaml"))
        let result = try armap(arguments)
        #expect(result.code == 1)
        #expect(result.errors.hasPrefix(message), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test("A small run goes through every stage, resumes as a whole and refuses a changed recipe")
    func smallRun() throws {
        let recipe = """
            name: small
            models: {agent: {kind: uniform}}
            train: {kind: oracle}
            explore: {tasks: 6, trajectoriesPerTask: 4}
            evaluate: {tasks: 3, candidates: 3, objectives: [{actions: 0.2}]}
            """
        try Data(recipe.utf8).write(to: temporary.file("small.yaml"))
        for stage in ["explore", "label", "train", "evaluate"] {
            let result = try armap([stage, stage == "explore" ? "small.yaml" : "runs/small"])
            #expect(result.code == 0, "\(result.errors)")
        }
        let folder = RunFolder(temporary.file("runs/small"))
        let first = try Data(contentsOf: folder.reportNumbers)
        let resumed = try armap(["resume", "runs/small", "--verbose"])
        #expect(resumed.code == 0)
        #expect(!resumed.errors.contains("model call"))
        #expect(try Data(contentsOf: folder.reportNumbers) == first)
        let report = try JSONDecoder().decode(Report.self, from: first)
        #expect(report.methods.count == PlannerRegistry.defaults.count)
        #expect(report.frontier?.count == 3 * 2)
        #expect(resumed.output.contains("\"frontier\":[{\"actions\""))
        let changed = try armap(["run", "small.yaml", "--set", "seed=2"])
        #expect(changed.code == 1)
        #expect(changed.errors.contains("began with another recipe (different: seed)"))
        let lines = resumed.output.split(separator: "\n")
        #expect(lines.allSatisfy { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) != nil })
    }

    @Test("Exported pairs are lines with prompt, chosen and rejected")
    func export() throws {
        try Data("models: {agent: {kind: uniform}}\ntrain: {kind: oracle}".utf8)
            .write(to: temporary.file("r.yaml"))
        for stage in ["explore", "label"] {
            let result = try armap([stage, "r.yaml", "--out", "r", "--set", "explore.tasks=10"])
            #expect(result.code == 0, "\(result.errors)")
        }
        let exported = try armap(["export", "r"])
        let lines = exported.output.split(separator: "\n")
        #expect(lines.count > 10)
        for line in lines {
            let pair = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
            #expect(Set(pair.keys) == ["prompt", "chosen", "rejected"])
            #expect(pair["chosen"] != pair["rejected"])
        }
        #expect(try armap(["export", "pairs", "r"]).output == exported.output)
        let model = try armap(["export", "model", "r", "--out", "m"])
        #expect(model.code == 1)
        #expect(model.errors.contains("the run in 'r' has no reward model of its own; train one"))
        #expect(try armap(["export", "model", "none", "--out", "m"]).errors.contains("no run in 'none'"))
        #expect(try armap(["export", "model", "r", "--out", "m", "--dtype", "f8"]).code == 64)
        #expect(!FileManager.default.fileExists(atPath: temporary.file("m").path))
    }

    @Test("Puzzles are verified one a line, with a total")
    func verifyPuzzles() throws {
        try Data("3 3 8 8\n1 1 1 1\n".utf8).write(to: temporary.file("p.txt"))
        let result = try armap(["verify", "game24", "--puzzles", "p.txt"])
        #expect(result.code == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].contains("\"isSolvable\":true"))
        #expect(lines[1].contains("\"isSolvable\":false"))
        #expect(lines[2] == "{\"confirmed\":2,\"kind\":\"game24\",\"total\":2}")
        try Data("3 3 8\n".utf8).write(to: temporary.file("p.txt"))
        let bad = try armap(["verify", "game24", "--puzzles", "p.txt"])
        #expect(bad.code == 1)
        #expect(bad.errors.hasPrefix("Error: line 1, '3 3 8'"))
    }

    private func armap(_ arguments: [String]) throws -> ArmapProcess.Result {
        try ArmapProcess(arguments, in: temporary.url).wait()
    }
}

extension CommandLineTests {
    @Test("The generated shop is written, compiled and opened; broken files say what is wrong and where")
    func shopData() throws {
        let files = temporary.url.appending(path: "files")
        let shop = temporary.url.appending(path: "shop")
        let (source, compiled) = (files.path(percentEncoded: false), shop.path(percentEncoded: false))
        #expect(try armap(["data", "webshop", "--generate", "--products", "60", "--out", source]).code == 0)
        let imported = try armap(["data", "webshop", "--import", source, "--out", compiled])
        #expect(imported.code == 0 && imported.output.contains("\"products\":60"))
        let page = try armap(["play", "webshop", "--catalogue", compiled])
        #expect(page.output.contains("\"clickables\":[\"search\"]"))

        try Data("[{\"asin\": 3}]".utf8).write(to: files.appending(path: "items_shuffle.json"))
        let broken = try armap(["data", "webshop", "--import", source, "--out", compiled + "2"])
        #expect(broken.code == 1 && broken.errors.contains("product 1: 'asin' must be text, not a number"))
        let missing = try armap(["data", "webshop", "--import", source + "3", "--out", compiled + "2"])
        #expect(missing.code == 1 && missing.errors.contains("no such file or folder"))
        #expect(try armap(["data", "webshop", "--out", compiled]).code == 64)
        #expect(try armap(["verify", "webshop", "--catalogue", source]).code == 64)
    }
}
