import ArgumentParser
import Runs

/// `armap label`
struct Label: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn explored trajectories into preference pairs whose labels were found by execution.")

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() async throws { try await work([.label], options, output) }
}
