import Foundation
import Tensors

/// A program that is measured in rounds.
public protocol Benchmark {
    /// Loads what is measured and warms it up.
    init(_ arguments: Arguments) async throws
    /// Writes what it feeds to the model, as tokens.
    func writeInputs(to file: URL) async throws
    /// Measures every figure once.
    func measure() async throws -> [Figure]
}

extension Benchmark {
    /// Runs the program: one JSON line per figure, an empty line after each round.
    public static func run() async throws {
        let process = ProcessInfo.processInfo
        let arguments = try Arguments(process.arguments.dropFirst())
        try TorchLibrary.open(for: arguments.device, environment: process.environment)
        let benchmark = try await Self(arguments)
        if let file = arguments.inputs { return try await benchmark.writeInputs(to: file) }
        var done = 0
        while arguments.rounds.map({ done < $0 }) ?? (readLine() != nil) {
            for figure in try await benchmark.measure() { try figure.report() }
            try Figure.peakMemory()?.report()
            try FileHandle.standardOutput.write(contentsOf: Data("\n".utf8))
            done += 1
        }
    }
}
