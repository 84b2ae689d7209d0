import ArgumentParser
import Runs

/// `armap resume`
struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Continue a run where it was, however it ended.",
        discussion: "Nothing that is on the run's record is computed or paid for again.")

    @Argument(help: "The run's folder.")
    var folder: String
    @OptionGroup var computing: ComputingOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await work(Stage.allCases, try .begun(in: folder, computing), output)
    }
}
