import ArgumentParser

/// `armap export`
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write what a run has made for other programs: preference pairs, the reward model.",
        subcommands: [ExportPairs.self, ExportModel.self], defaultSubcommand: ExportPairs.self)
}
