import Foundation
import Measuring
import RewardModels
import Synchronization
import Tensors

/// Measures how fast a vision-language reward model scores trajectories with pictures, on the folder that
/// `peer_seeing.py --write` made (`--model FOLDER`).
@main
struct Seeing: Benchmark {
    /// What is scored in one round. Every round has pictures of its own: equal ones are looked at once.
    private struct Inputs: Decodable {
        struct Case: Decodable {
            let name: String
            let lines: [Line]
        }
        struct Line: Decodable {
            let text: String
            let images: [String]
        }
        let rounds: [[Case]]
    }

    private let model: PublishedRewardModel
    private let rounds: [[Inputs.Case]]
    private let folder: URL
    private let next: RoundCounter

    static func main() async throws { try await run() }

    init(_ arguments: Arguments) async throws {
        folder = arguments.model
        let file = folder.appending(path: "cases.json")
        rounds = try JSONDecoder().decode(Inputs.self, from: Data(contentsOf: file)).rounds
        model = try await PublishedRewardModel.load(
            folder, precision: arguments.precision, device: arguments.device, thread: TensorThread())
        next = RoundCounter()
    }

    func writeInputs(to file: URL) throws {
        throw UsageError("seeing reads its inputs from --model FOLDER")
    }

    func measure() async throws -> [Figure] {
        let number = next.take()
        guard rounds.indices.contains(number) else {
            throw UsageError("\(folder.path) has pictures for \(rounds.count) rounds only")
        }
        var figures: [Figure] = []
        for entry in rounds[number] { figures += try await score(entry) }
        return figures
    }

    private func score(_ entry: Inputs.Case) async throws -> [Figure] {
        let inputs = entry.lines.map { line in
            RewardInput(.text(line.text), pictures: line.images.map { .at(folder.appending(path: $0)) })
        }
        let start = ContinuousClock.now
        let readings = try await model.score(inputs)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return [
            Figure(entry.name, readings.count, "trajectories", in: seconds),
            Figure(
                "\(entry.name)-tokens", readings.reduce(0) { $0 + $1.tokens.count }, "tokens", in: seconds),
            Figure("\(entry.name)-score", value: readings.first?.score ?? 0, unit: "score"),
        ]
    }
}

/// Which round comes next.
private final class RoundCounter: Sendable {
    private let count = Mutex(0)

    func take() -> Int {
        count.withLock { count in
            defer { count += 1 }
            return count
        }
    }
}
