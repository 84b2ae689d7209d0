import Agents
import Foundation

/// Runs the stages of a recipe, in order, skipping what is committed.
public struct Pipeline: Sendable {
    private let workshop: Workshop

    /// Creates a pipeline.
    public init(_ workshop: Workshop) { self.workshop = workshop }

    /// Begins or continues the run.
    /// - Throws: `RecipeError.changed` when the store began with another recipe; `RunStoreError.stageMissing`
    ///   when a stage is asked for before the one it builds on.
    public func run(_ stages: [Stage] = Stage.allCases) async throws {
        if stages.contains(.train), try await !workshop.store.isFinished(.train) {
            try await OtherRuns(workshop).check()
        }
        try await workshop.store.begin(workshop.recipe)
        for stage in Stage.allCases where stages.contains(stage) {
            switch stage {
            case .explore: try await ExploreStage(workshop: workshop).run()
            case .label: try await LabelStage(workshop: workshop).run()
            case .train: try await TrainStage(workshop: workshop).run()
            case .evaluate: try await EvaluateStage(workshop: workshop).run()
            }
        }
    }
}
