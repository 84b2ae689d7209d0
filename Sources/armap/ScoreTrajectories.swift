import Agents
import ArgumentParser
import Runs

/// `armap score`
struct ScoreTrajectories: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Score a run's explored trajectories by its reward model, as JSON lines.")

    @Argument(help: "The folder of a run whose reward model is trained.")
    var folder: String
    @Option(help: "The most trajectories to score. (default: all)")
    var limit: Int?
    @OptionGroup var computing: ComputingOptions
    @OptionGroup var output: OutputOptions

    private struct Line: Encodable {
        let task: String
        let intent: String
        let actions: [String]
        let score: Score
    }

    func run() async throws {
        let output = output.output
        let workshop = try await RunOptions.begun(in: folder, computing).open(self.output, to: output)
        let scorer = try await workshop.scorer()
        let explored = try await workshop.store.explorations().map(\.trajectory).prefix(limit ?? .max)
        // One task at a time: its trajectories share their prompt.
        for group in Array(explored).grouped(by: \.task.id) {
            let scores = try await scorer.score(group).value
            for (trajectory, score) in zip(group, scores) {
                try output.line(
                    Line(
                        task: trajectory.task.id, intent: trajectory.task.intent,
                        actions: trajectory.actions.map(\.text), score: score))
            }
        }
    }
}

extension Array {
    /// Runs of neighbours that agree in a property.
    fileprivate func grouped<Property: Equatable>(by property: (Element) -> Property) -> [[Element]] {
        reduce(into: []) { groups, element in
            if let last = groups.last?.first, property(last) == property(element) {
                groups[groups.count - 1].append(element)
            } else {
                groups.append([element])
            }
        }
    }
}
