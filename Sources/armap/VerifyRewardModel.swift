import ArgumentParser
import Foundation
import Images
import RewardModels
import Runs
import Tensors
import Transformers

/// `armap verify reward-model`
struct VerifyRewardModel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reward-model",
        abstract: "Write a reward model's scores as JSON lines, to compare with any other implementation.",
        discussion: """
            The folder is one of transformers' *ForSequenceClassification with one label, an adapter of PEFT or of \
            ARMAP's release, a vision-language model with a score head, or the models/reward of a run. Each line of \
            the input is a text in quotes, a list of token ids, or an object with "text", "tokens" or "messages" \
            (role and content), and possibly "images" (paths, taken at the places of <image>) and "id". Each line of \
            the output has the score, the number of tokens and, with --tokens, their ids.
            """)

    @Argument(help: "The reward model's folder.")
    var folder: String
    @Option(help: "The input, one JSON value per line.")
    var inputs: String
    @Option(
        help:
            "The folder, or for a run's model the GGUF file, that adapters are for. (default: the one they name)"
    )
    var base: String?
    @Option(help: "f32 or mixed (bf16 where matrices are multiplied).")
    var precision = Precision.f32
    @Option(
        help: ArgumentHelp(
            "How pictures are read: rgb as Pillow's open(path).convert('RGB'), loaded as transformers loads a path (turned "
                + "upright by EXIF, transparency dropped), opened as its processors take Pillow's open(path) (on white)."
        ))
    var pictures = PictureForm.rgb
    @Option(
        help: "Whose arithmetic pictures are resized in: pillow, or torch for transformers' fast processors.")
    var resizing = ResamplingArithmetic.pillow
    @OptionGroup var computing: ComputingOptions
    @Option(help: "How many inputs are scored together.")
    var batch = 16
    @Flag(help: "Write the token ids that were read as well.")
    var tokens = false

    /// How pictures are read.
    enum PictureForm: String, CaseIterable, ExpressibleByArgument {
        case rgb, loaded, opened

        var reading: PictureReading {
            switch self {
            case .rgb: PictureReading()
            case .loaded: PictureReading(orientation: .upright)
            case .opened: PictureReading(transparency: .overWhite)
            }
        }
    }

    private struct Line: Encodable {
        let line: Int
        let id: String?
        let score: Double
        let count: Int
        let tokens: [Int]?
    }

    func validate() throws {
        if batch < 1 { throw ValidationError("--batch must be at least 1") }
    }

    func run() async throws {
        let inputs = try read()
        try TorchLibrary.open(for: computing.device, environment: ProcessInfo.processInfo.environment)
        let url = URL(filePath: folder, directoryHint: .isDirectory)
        guard FileManager.default.fileExists(atPath: url.path) else { throw VerificationError.noFile(folder) }
        let model = try await PublishedRewardModel.load(
            url, base: base.map { URL(filePath: $0) } ?? ownBase(url), precision: precision,
            device: computing.device,
            arithmetic: resizing, reading: pictures.reading, date: Self.localTime,
            thread: TensorThread())
        let output = Output(isJSON: true)
        for start in stride(from: 0, to: inputs.count, by: batch) {
            let group = Array(inputs[start..<min(start + batch, inputs.count)])
            for (input, reading) in zip(group, try await score(group, by: model)) {
                try output.line(
                    Line(
                        line: input.number, id: input.value.id, score: reading.score,
                        count: reading.tokens.count, tokens: tokens ? reading.tokens : nil))
            }
        }
    }

    /// Scores some inputs together; when that fails, one by one, so that the line at fault can be named.
    private func score(
        _ group: [(number: Int, value: RewardInput)], by model: PublishedRewardModel
    ) async throws -> [PublishedRewardModel.Reading] {
        do {
            return try await model.score(group.map(\.value))
        } catch {
            for input in group {
                do {
                    _ = try await model.score([input.value])
                } catch {
                    throw VerificationError.badLine(input.number, "\(error)")
                }
            }
            throw error
        }
    }

    private func read() throws -> [(number: Int, value: RewardInput)] {
        let place = URL(filePath: inputs).deletingLastPathComponent()
        var values: [(Int, RewardInput)] = []
        for (index, line) in try lines(of: inputs).enumerated() where !line.allSatisfy(\.isWhitespace) {
            do {
                values.append((index + 1, try RewardInput(json: line, in: place)))
            } catch {
                throw VerificationError.badLine(index + 1, "\(error)")
            }
        }
        guard !values.isEmpty else { throw VerificationError.badLine(1, "\(inputs) has no inputs") }
        return values
    }

    /// The time on the clock here, as Python's `datetime.now()` says it, for the templates that ask.
    private static var localTime: Date {
        let now = Date()
        return now.addingTimeInterval(Double(TimeZone.current.secondsFromGMT(for: now)))
    }

    /// A run's own model grows on the default base unless it is told otherwise.
    private func ownBase(_ folder: URL) -> URL? {
        let isOwn = ["config.json", "adapter_config.json", "calibration.json"].allSatisfy {
            FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }
        return isOwn ? URL(filePath: DefaultWeights.path) : nil
    }
}

extension Precision: ExpressibleByArgument {}

extension ResamplingArithmetic: ExpressibleByArgument {}
