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

    @OptionGroup var computing: ComputingOptions

    /// A run that has begun.
    static func begun(in folder: String, _ computing: ComputingOptions) throws -> RunOptions {
        guard RunFolder(path: folder).holdsRun else {
            throw RunStoreError.missing(path: RunFolder(path: folder).path)
        }
        var options = try RunOptions.parse([folder])
        options.computing = computing
        return options
    }

    /// Opens the run for work.
    /// - Throws: `RecipeError.changed` when the run began with another recipe.
    func open(_ output: OutputOptions, to sink: Output) async throws -> Workshop {
        let (recipe, folder) = try await resolve()
        let world = try EnvironmentRegistry.make(
            recipe.environment, processEnvironment: ProcessInfo.processInfo.environment)
        // Before the run's folder is begun.
        try recipe.check(in: world.environment)
        let store = try RunStore(writing: folder)
        try await store.begin(recipe)
        let header = "# \(recipe.name), every value spelled out. Fingerprint: \(recipe.fingerprint)\n"
        let spelledOut = try Data((header + recipe.yaml).utf8)
        if (try? Data(contentsOf: folder.recipe)) != spelledOut {
            try spelledOut.write(to: folder.recipe, options: .atomic)
        }
        return try Workshop(
            recipe, store: store, logger: output.logger,
            processEnvironment: ProcessInfo.processInfo.environment, world: world,
            device: computing.device,
            report: sink.show)
    }

    private func resolve() async throws -> (Recipe, RunFolder) {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: recipe, isDirectory: &isFolder)
        if exists, isFolder.boolValue {
            if out != nil { throw ValidationError("--out goes with a recipe file, not with a run's folder") }
            let folder = RunFolder(path: recipe)
            return (try await begun(folder), folder)
        }
        let read = try Recipe(contentsOf: URL(filePath: recipe), overrides: overrides)
        return (read, RunFolder(path: out ?? "runs/\(read.name)"))
    }

    /// The recipe of a run that has begun: its file, or the store's copy should the run have died before it
    /// wrote the file.
    private func begun(_ folder: RunFolder) async throws -> Recipe {
        let store = try RunStore(reading: folder)
        if FileManager.default.fileExists(atPath: folder.recipe.path(percentEncoded: false)) {
            return try Recipe(contentsOf: folder.recipe, overrides: overrides)
        }
        guard let stored = try await store.recipe() else { throw RunStoreError.missing(path: folder.path) }
        return stored.recipe
    }
}
