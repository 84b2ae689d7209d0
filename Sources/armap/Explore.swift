import ArgumentParser
import Runs

/// `armap explore`
struct Explore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let the agent play training tasks, and keep every trajectory.")

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() async throws { try await work([.explore], options, output) }
}
