import ArgumentParser
import Foundation
import Runs

/// Names a run: by a recipe to begin or continue with, or by a folder that holds one.
struct RunOptions: ParsableArguments {
    @Argument(help: "A recipe file, or the folder of a run that has begun.")
    var recipe: String

    @Option(
        help:
            "The run's folder. An unfinished run of the same recipe in it is continued. (default: runs/NAME)")
    var out: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Change a value of the recipe, e.g. explore.tasks=20. May be given again.", valueName: "key=value"
        ))
    var overrides: [String] = []

    /// Opens the run for work.
    func open(_ output: OutputOptions, to sink: Output) throws -> Workshop {
        let (recipe, folder) = try resolve()
        let store = try RunStore(writing: folder)
        if !FileManager.default.fileExists(atPath: folder.recipe.path(percentEncoded: false)) {
            let header = "# \(recipe.name), every value spelled out. Fingerprint: \(recipe.fingerprint)\n"
            try Data((header + recipe.yaml).utf8).write(to: folder.recipe, options: .atomic)
        }
        return try Workshop(
            recipe, store: store, logger: output.logger,
            processEnvironment: ProcessInfo.processInfo.environment, report: sink.show)
    }

    private func resolve() throws -> (Recipe, RunFolder) {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: recipe, isDirectory: &isFolder)
        if exists, isFolder.boolValue {
            if out != nil { throw ValidationError("--out goes with a recipe file, not with a run's folder") }
            let folder = RunFolder(path: recipe)
            guard folder.holdsRun else { throw RunStoreError.missing(path: folder.path) }
            return (try Recipe(contentsOf: folder.recipe, overrides: overrides), folder)
        }
        let read = try Recipe(contentsOf: URL(filePath: recipe), overrides: overrides)
        return (read, RunFolder(path: out ?? "runs/\(read.name)"))
    }
}
