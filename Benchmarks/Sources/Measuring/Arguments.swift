import Foundation
import Tensors
import Transformers

/// What a benchmark is told on its command line.
public struct Arguments: Sendable {
    /// In which type to compute.
    public var precision = Precision.f32
    /// Where to compute.
    public var device = Device.cpu
    /// Which cases to measure; nil for all.
    public var cases: [String]?
    /// Optimizer steps of a training; nil for the benchmark's own number.
    public var steps: Int?
    /// The GGUF file.
    public var model = URL(filePath: "../.deps/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf")
    /// Rounds to measure; nil for one per line on standard input.
    public var rounds: Int? = 1
    /// Where to write the inputs, so that a peer can be measured on the very same tokens.
    public var inputs: URL?

    /// How to call a benchmark.
    public static let usage = """
        options: --precision f32|mixed   type to compute in (f32)
                 --device cpu|cuda       where to compute (cpu)
                 --cases NAME,NAME       measure these only, where a benchmark has several
                 --steps N               optimizer steps of a training (6)
                 --rounds N              how often to measure (1)
                 --on-request            one round for each line on standard input
                 --model FILE            a GGUF file (../.deps/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf)
                 --inputs FILE           write the inputs for a peer, and do not measure
        """

    /// Reads the arguments after the program's name.
    /// - Throws: `UsageError` for what cannot be understood.
    public init(_ arguments: some Sequence<String>) throws(UsageError) {
        var rest = Array(arguments)[...]
        while let option = rest.popFirst() {
            if option == "--on-request" {
                rounds = nil
                continue
            }
            guard let value = rest.popFirst() else { throw UsageError("nothing follows '\(option)'") }
            try set(option, value)
        }
    }

    private mutating func set(_ option: String, _ value: String) throws(UsageError) {
        switch option {
        case "--precision":
            guard let known = Precision(rawValue: value) else { throw UsageError("no precision '\(value)'") }
            precision = known
        case "--device":
            guard ["cpu", "cuda"].contains(value) else { throw UsageError("no device '\(value)'") }
            device = value == "cuda" ? .cuda(0) : .cpu
        case "--cases": cases = value.split(separator: ",").map(String.init)
        case "--rounds":
            guard let count = Int(value), count > 0 else { throw UsageError("'\(value)' is no count") }
            rounds = count
        case "--steps":
            guard let count = Int(value), count >= 3 else {
                throw UsageError("'\(value)' is no count from 3 on")
            }
            steps = count
        case "--model": model = URL(filePath: value)
        case "--inputs": inputs = URL(filePath: value)
        default: throw UsageError("unknown option '\(option)'")
        }
    }
}

/// A command line that cannot be understood.
public struct UsageError: Error, CustomStringConvertible {
    /// What is wrong, and how to do it.
    public let description: String

    /// What is wrong with it.
    public init(_ problem: String) { description = "\(problem)\n\(Arguments.usage)" }
}
