import ArgumentParser
import Runs

/// `armap evaluate`
struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare planners on the test tasks, and write the report.")

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() async throws { try await work([.evaluate], options, output) }
}
