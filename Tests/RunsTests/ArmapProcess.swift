import Foundation
import Runs

/// The `armap` that was built beside these tests, as a child process.
struct ArmapProcess {
    /// The program; nil where it was not built.
    static let executable: URL? = {
        let products = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let candidates = [products.deletingLastPathComponent(), Bundle.main.bundleURL]
        return candidates.map { $0.appending(path: "armap") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    /// What a finished process left.
    struct Result {
        let code: Int32
        let output: String
        let errors: String
    }

    private let process = Process()
    private let output: URL
    private let errors: URL

    /// Starts the program; its output goes to files in `folder`.
    init(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws {
        output = folder.appending(path: "\(UUID().uuidString).out")
        errors = folder.appending(path: "\(UUID().uuidString).err")
        for file in [output, errors] { try Data().write(to: file) }
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    /// Kills the program; it gets no chance to tidy up.
    func kill() {
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Waits for the program's end.
    func wait() throws -> Result {
        process.waitUntilExit()
        return Result(
            code: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}
