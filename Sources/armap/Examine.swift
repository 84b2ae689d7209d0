import ArgumentParser
import Foundation
import Runs

/// `armap doctor`
struct Examine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what is present, what is missing and the exact command that fixes it.",
        discussion: "Exits with 1 when something that a run needs is missing.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let output = output.output
        let doctor = Doctor(
            environment: ProcessInfo.processInfo.environment,
            folder: FileManager.default.currentDirectoryPath)
        let checks = doctor.examine()
        for check in checks {
            try output.emit(check)
            let kind = check.isOptional ? " (optional)" : ""
            output.mark(check.isFine, "\(check.name)\(kind): \(check.found)")
            if let remedy = check.remedy { output.say("  fix: \(remedy)") }
        }
        if !Doctor.passes(checks) { throw ExitCode.failure }
    }
}
