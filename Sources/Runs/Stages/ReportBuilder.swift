import Agents
import Foundation
import Planning
import RewardModels

/// Reads a finished run's store, and nothing else, into a report.
public struct ReportBuilder: Sendable {
    private let store: RunStore
    private let recipe: StoredRecipe

    /// Opens a run's store for reporting.
    /// - Throws: `RunStoreError.stageMissing` when nothing was begun there.
    public init(_ store: RunStore) async throws {
        guard let recipe = try await store.recipe() else {
            throw RunStoreError.stageMissing(.explore, neededBy: .evaluate)
        }
        self.store = store
        self.recipe = recipe
    }

    /// The report of what there is so far.
    public func report() async throws -> Report {
        let results = try await EvaluationResults(store)
        let bootstrap = Bootstrap(seed: Seed(recipe.recipe.seed).for("report"))
        return Report(
            run: try await runFacts(tasks: results.taskCount),
            methods: methods(results, bootstrap), splits: try await splits(results, bootstrap),
            frontier: results.frontier(recipe.recipe.evaluate, bootstrap),
            exploration: try await exploration(), labels: try await labels(),
            rewardModel: try await rewardModel(), examples: results.examples(),
            tree: results.tree())
    }

    private func methods(_ results: EvaluationResults, _ bootstrap: Bootstrap) -> [MethodResult] {
        recipe.recipe.evaluate.methods.compactMap { results.summary(of: $0, bootstrap) }
    }

    /// The results of each split, where there are several and all of them are done.
    private func splits(_ results: EvaluationResults, _ bootstrap: Bootstrap) async throws -> [SplitResult]? {
        let found = try await store.finding(of: .evaluate, as: EvaluateFinding.self)?.splits ?? []
        guard found.count > 1 else { return nil }
        return found.map { split in
            SplitResult(
                name: split.name, tasks: split.tasks.count,
                methods: methods(results.restricted(to: Set(split.tasks)), bootstrap))
        }
    }

    /// Writes `report.html` and `report.json` into the run's folder.
    public func write(to folder: RunFolder) async throws -> Report {
        let report = try await report()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(report).write(to: folder.reportNumbers, options: .atomic)
        try Data(ReportPage(report).html.utf8).write(to: folder.reportPage, options: .atomic)
        return report
    }

    private func runFacts(tasks: Int) async throws -> RunFacts {
        let recipe = recipe.recipe
        var seconds: [StageSeconds] = []
        for stage in Stage.allCases {
            guard let work = try await store.totalWork(in: stage) else { continue }
            seconds.append(StageSeconds(stage: stage.rawValue, seconds: work.seconds))
        }
        return RunFacts(
            name: recipe.name, fingerprint: self.recipe.fingerprint, environment: recipe.environment.name,
            split: recipe.evaluate.split, tasks: tasks, candidates: recipe.evaluate.candidates,
            agentModel: try await store.agentModel(recipe) ?? recipe.models.agent.kind.rawValue,
            stageSeconds: seconds)
    }

    private func exploration() async throws -> ExplorationFacts? {
        guard let found = try await store.finding(of: .explore, as: ExploreFinding.self) else { return nil }
        return ExplorationFacts(
            tasks: found.tasks, trajectories: found.trajectories,
            successRate: Double(found.successes) / Double(max(found.trajectories, 1)),
            cost: try await store.totalWork(in: .explore)?.cost ?? Cost())
    }

    private func labels() async throws -> LabelFacts? {
        guard let found = try await store.finding(of: .label, as: LabelReport.self) else { return nil }
        var origins: [String: Int] = [:]
        for (origin, count) in found.chosen { origins["chosen: \(origin.rawValue)"] = count }
        for (origin, count) in found.rejected { origins["rejected: \(origin.rawValue)"] = count }
        let dropped = found.dropped.map { ($0.key.rawValue, $0.value) }
        return LabelFacts(
            pairs: found.pairs, heldOutPairs: try await store.pairCounts().heldOut, origins: origins,
            dropped: Dictionary(uniqueKeysWithValues: dropped))
    }

    private func rewardModel() async throws -> RewardModelFacts? {
        guard let result = try await store.finding(of: .train, as: TrainFinding.self)?.result else {
            return nil
        }
        let quality = result.calibration.calibrated
        return RewardModelFacts(
            pairAccuracy: result.evaluation.accuracy, meanMargin: result.evaluation.margin,
            expectedCalibrationError: quality?.expectedCalibrationError, brierScore: quality?.brierScore,
            areaUnderCurve: quality?.areaUnderROC, curve: LearningCurve(try await store.metrics()).points,
            calibration: (quality?.bins ?? []).filter { $0.count > 0 }.map {
                CalibrationPoint(
                    predicted: $0.meanProbability, observed: $0.successRate, count: $0.count)
            }, assessment: result.assessment, vision: result.vision,
            comparing: result.comparing?.accuracy)
    }
}

/// The evaluations of a training with the mean loss between them.
struct LearningCurve {
    let points: [CurvePoint]

    init(_ metrics: [Metric]) {
        let losses = metrics.filter { $0.name == "loss" }
        var previous = 0
        points = metrics.filter { $0.name == "heldOutAccuracy" }.map { evaluation in
            let recent = losses.filter { previous < $0.step && $0.step <= evaluation.step }.map(\.value)
            previous = evaluation.step
            return CurvePoint(
                step: evaluation.step, trainLoss: recent.reduce(0, +) / Double(max(recent.count, 1)),
                pairAccuracy: evaluation.value)
        }
    }
}

extension RunStore {
    /// What answered the agent's questions, in full.
    fileprivate func agentModel(_ recipe: Recipe) async throws -> String? {
        try await rows("SELECT model FROM modelCall ORDER BY rowid LIMIT 1") { $0[0] as String }.first
    }
}
