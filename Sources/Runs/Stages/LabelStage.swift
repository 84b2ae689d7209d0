import Agents
import RewardModels

/// Turns explored trajectories into preference pairs (ARMAP, section 3.2). The pairs depend on all
/// trajectories together, so the stage is committed whole; a labelling model's replies are on the record
/// before that.
struct LabelStage {
    let workshop: Workshop

    func run() async throws {
        let store = workshop.store
        if try await store.isFinished(.label) { return }
        guard try await store.isFinished(.explore) else {
            throw RunStoreError.stageMissing(.explore, neededBy: .label)
        }
        let stopwatch = Stopwatch()
        let trajectories = try await store.explorations().map(\.trajectory)
        var meter = ProgressMeter(
            .label, "trajectories", done: 0, of: trajectories.count, report: workshop.report)
        let builder = PairBuilder(
            environment: workshop.world.environment, labeller: try workshop.labeller(), options: options,
            seed: workshop.seed(for: .label))
        let labelled = try await builder.label(trajectories)
        let work = Work(cost: labelled.cost, seconds: stopwatch.lap())
        try await store.recordLabels(labelled.value, work: work)
        meter.advance(
            trajectories.count, cost: labelled.cost,
            note:
                "\(labelled.value.training.count) training and \(labelled.value.heldOut.count) held-out pairs"
        )
    }

    private var options: PairBuilder.Options {
        let recipe = workshop.recipe.label
        var options = PairBuilder.Options()
        options.heldOutFraction = recipe.heldOutShare
        options.pairsPerPuzzle = recipe.pairsPerTask
        options.editsPerTrajectory = recipe.editsPerTrajectory
        options.oneSidedShare = recipe.oneSidedShare
        options.progressPairsPerPuzzle = recipe.progressPairsPerTask
        return options
    }
}
