import ArgumentParser
import Foundation
import GameOf24
import Runs
import Tensors

/// `armap verify`
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check this program against files of your own.",
        subcommands: [
            VerifyModel.self, VerifyRewardModel.self, VerifyGame24.self, VerifyWebShop.self,
            VerifyScienceWorld.self,
        ])
}

/// `armap verify model`
struct VerifyModel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Write a model's predictions as JSON lines, to compare with any other implementation.",
        discussion: """
            Each line of the input is a list of token ids, a text in quotes, or {"tokens": […]} or {"text": "…"}. \
            Each line of the output has the token ids, the ten likeliest next tokens and all logits after the \
            last token, computed in f32.
            """)

    @Argument(help: "A GGUF file, or a Hugging Face folder with config.json and model.safetensors.")
    var checkpoint: String
    @Option(help: "The input, one JSON value per line.")
    var inputs: String

    func run() async throws {
        try TorchLibrary.open(environment: ProcessInfo.processInfo.environment)
        let verification = try ModelVerification(checkpoint: URL(filePath: checkpoint))
        let output = Output(isJSON: true)
        for (index, line) in try lines(of: inputs).enumerated()
        where !line.allSatisfy(\.isWhitespace) {
            try output.line(try verification(line, number: index + 1))
        }
    }
}

/// `armap verify game24`
struct VerifyGame24: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "game24",
        abstract: "Say of each puzzle whether it can be solved, with a solution, checked another way.",
        discussion: "Exits with 1 when the solver and the check disagree.")

    @Option(help: "Four numbers per line.")
    var puzzles: String
    @OptionGroup var output: OutputOptions

    private struct Line: Encodable {
        let line: Int
        let numbers: [Int]
        let isSolvable: Bool
        let solution: String?
        let isConfirmed: Bool
    }

    private struct Total: Encodable {
        let kind = "game24"
        let confirmed: Int
        let total: Int
    }

    func run() async throws {
        let output = output.output
        let file = try PuzzleFile(parsing: try lines(of: puzzles).joined(separator: "\n"))
        var firstFailure: String?
        var confirmed = 0
        for entry in file.entries {
            let verdict = PuzzleVerification(entry.puzzle)
            if verdict.isConfirmed { confirmed += 1 } else { firstFailure = firstFailure ?? "\(verdict)" }
            try output.emit(
                Line(
                    line: entry.line, numbers: entry.puzzle.numbers, isSolvable: verdict.isSolvable,
                    solution: verdict.solution?.description, isConfirmed: verdict.isConfirmed))
            output.say("\(verdict)")
        }
        try output.emit(Total(confirmed: confirmed, total: file.entries.count))
        output.mark(firstFailure == nil, "game24: \(confirmed)/\(file.entries.count)")
        if let firstFailure {
            output.say("first difference: \(firstFailure)")
            throw ExitCode.failure
        }
    }
}

/// The lines of a file, which end at line feeds alone: JSON may have other characters that Unicode calls newlines.
///
/// - Throws: `VerificationError` when the file cannot be read or is not UTF-8.
func lines(of path: String) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else { throw VerificationError.noFile(path) }
    var bytes = data[...]
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes = bytes.dropFirst(3) }
    let parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return try parts.enumerated().map { index, line in
        let end = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        guard let text = String(validating: end, as: UTF8.self) else {
            throw VerificationError.badLine(index + 1, "it is not UTF-8")
        }
        return text
    }
}
