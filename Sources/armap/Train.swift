import ArgumentParser
import Runs

/// `armap train`
struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train the reward model on the pairs.")

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() async throws { try await work([.train], options, output) }
}
