import Agents
import Foundation
import RewardModels
import Tensors

extension RunStore {
    /// Writes the run's reward model so that others can serve it; see `RewardModelExport`.
    ///
    /// - Parameters:
    ///   - folder: must not exist, or be empty.
    ///   - examples: how many of the explored trajectories are written with their scores, each of another task.
    ///   - processEnvironment: says where libtorch is.
    /// - Throws: `RunStoreError.missing` for a run that has not begun, `RewardModelExportError.noModel` when it has trained
    ///   no reward model, and what `RewardModelExport` throws.
    public func exportRewardModel(
        to folder: URL, _ options: RewardModelExport.Options, examples: Int,
        processEnvironment: [String: String]
    ) async throws {
        guard let run = self.folder, let recipe = try await recipe()?.recipe else {
            throw RunStoreError.missing(path: self.folder?.path ?? "memory")
        }
        guard FileManager.default.fileExists(atPath: run.rewardModel.path) else {
            throw RewardModelExportError.noModel(run: run.path)
        }
        var options = options
        options.examples = try await trajectoriesOfDifferentTasks(limit: examples)
        try TorchLibrary.open(environment: processEnvironment)
        let base = BaseModel(
            gguf: URL(filePath: recipe.train.base ?? DefaultWeights.path), precision: .f32)
        let environment =
            RewardModelFolder(run.rewardModel).readsPictures
            ? try EnvironmentRegistry.make(recipe.environment, processEnvironment: processEnvironment)
                .environment : nil
        try await RewardModelExport(thread: TensorThread()).write(
            run.rewardModel, base: base, environment: recipe.environment.name,
            pictures: environment as? any IllustratedEnvironment, to: folder, options)
    }

    private func trajectoriesOfDifferentTasks(limit: Int) async throws -> [Trajectory] {
        var tasks: Set<String> = []
        let trajectories = try await explorations().map(\.trajectory)
        return Array(trajectories.filter { tasks.insert($0.task.id).inserted }.prefix(limit))
    }
}
