import Agents
import ArgumentParser
import RewardModels
import Runs

/// `armap export pairs`
struct ExportPairs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pairs",
        abstract: "Write a run's preference pairs as JSON lines for other trainers.",
        discussion: """
            The format is TRL's preference format with explicit prompts: {"prompt", "chosen", "rejected"} \
            (https://huggingface.co/docs/trl/dataset_formats). Trajectories are one action per line.
            """)

    @Argument(help: "The folder of a run whose trajectories are labelled.")
    var folder: String
    @Flag(help: "Write the held-out pairs instead of the training pairs.")
    var heldOut = false

    private struct Line: Encodable {
        let prompt: String
        let chosen: String
        let rejected: String

        init(_ pair: PreferencePair) {
            let observation = pair.chosen.initialObservation.text
            prompt = pair.task.intent + (observation.isEmpty ? "" : "\n\(observation)") + "\n"
            chosen = pair.chosen.actions.map(\.text).joined(separator: "\n")
            rejected = pair.rejected.actions.map(\.text).joined(separator: "\n")
        }
    }

    @Argument(help: .hidden)
    var strays: [String] = []

    func validate() throws {
        guard let stray = strays.first else { return }
        throw ValidationError(
            "what is '\(stray)' after '\(folder)'? armap export knows 'pairs RUN' and 'model RUN'")
    }

    func run() async throws {
        let store = try RunStore(reading: RunFolder(path: folder))
        guard let data = try await store.labelledData() else {
            throw RunStoreError.stageMissing(.label, neededBy: .train)
        }
        let output = Output(isJSON: true)
        for pair in heldOut ? data.heldOut : data.training { try output.line(Line(pair)) }
    }
}
