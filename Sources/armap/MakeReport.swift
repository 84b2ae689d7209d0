import ArgumentParser
import Runs

/// `armap report`
struct MakeReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write report.html and report.json of a run, and print its results.")

    @Argument(help: "The run's folder.")
    var folder: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = RunFolder(path: folder)
        let store = try RunStore(reading: folder)
        try await present(try await ReportBuilder(store).write(to: folder), of: folder, output.output)
    }
}
