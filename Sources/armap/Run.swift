import ArgumentParser
import Runs

/// `armap run`
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Do everything a recipe asks for: explore, label, train, evaluate, report.",
        discussion: "An unfinished run of the same recipe in the folder is continued where it was.")

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() async throws { try await work(Stage.allCases, options, output) }
}

/// Works on stages and, once a run can be reported on, writes its report.
func work(_ stages: [Stage], _ run: RunOptions, _ options: OutputOptions) async throws {
    let output = options.output
    let workshop = try await run.open(options, to: output)
    try await Pipeline(workshop).run(stages)
    guard stages.contains(.evaluate), let folder = workshop.store.folder else { return }
    try await present(try await ReportBuilder(workshop.store).write(to: folder), of: folder, output)
}
