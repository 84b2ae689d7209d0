import Agents
import Foundation
import Synchronization
import Tensors
import Testing
import Transformers

@testable import RewardModels

@Suite(.needsTorch) struct RewardTrainerTests {
    /// What a training reported.
    private final class Events: Sendable {
        private let events = Mutex<[TrainingEvent]>([])
        func add(_ event: TrainingEvent) { events.withLock { $0.append(event) } }
        var all: [TrainingEvent] { events.withLock { $0 } }
        var evaluations: [PairEvaluation] {
            all.compactMap { if case .evaluated(let evaluation) = $0 { evaluation } else { nil } }
        }
        var steps: [StepMetrics] {
            all.compactMap { if case .stepped(let metrics) = $0 { metrics } else { nil } }
        }
    }

    /// Trains; `killedAfter` ends the training after a step as a kill would, without a last checkpoint.
    private func train(
        in folder: URL, options: TrainingOptions = TinyReward.options, killedAfter steps: Int? = nil
    ) async throws -> (result: TrainingResult?, events: Events) {
        let events = Events()
        let trainer = RewardTrainer(
            base: TinyReward.base(), options: options, checkpoints: folder.appending(path: "checkpoints"),
            thread: TensorThread())
        let data = try await walkData()
        let task = Task {
            try await trainer.train(on: data, into: folder.appending(path: "model")) { event in
                events.add(event)
                if case .stepped(let metrics) = event, metrics.step == steps {
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
        }
        return (try? await task.value, events)
    }

    private func weights(_ folder: URL) throws -> Data {
        try Data(contentsOf: folder.appending(path: "model/adapter_model.safetensors"))
    }

    @Test func aKilledTrainingResumesToTheSameBytes() async throws {
        try await withTemporaryFolder { folder in
            let (whole, parts) = (folder.appending(path: "whole"), folder.appending(path: "parts"))
            let uninterrupted = try await train(in: whole)
            for stop in [2, 4, 5, 7] {
                let killed = try await train(in: parts, killedAfter: stop)
                #expect(killed.result == nil)
            }
            let resumed = try await train(in: parts)
            #expect(resumed.events.all.first == .resumed(step: 6))
            #expect(resumed.result == uninterrupted.result)
            #expect(try weights(whole) == weights(parts))
            let checkpoint = "checkpoints/checkpoint.safetensors"
            #expect(
                try Data(contentsOf: whole.appending(path: checkpoint))
                    == Data(contentsOf: parts.appending(path: checkpoint)))
        }
    }

    @Test func withEverythingOnItResumesToTheSameBytesToo() async throws {
        var options = TinyReward.options
        options.grouping = PairGrouping()
        options.grouping?.tokensPerStep = 700
        options.grouping?.tokensPerPass = 500
        (options.margin, options.rewardMargin, options.labelSmoothing) = (0.1, 0.2, 0.05)
        options.trunkCache = TrunkCacheOptions()
        options.trunkCache?.memoryBytes = 100_000
        options.checkpointsGradients = true
        options.values = ValueOptions()
        (options.ensembleMembers, options.separatesEnvironments) = (3, true)
        try await withTemporaryFolder { folder in
            let (whole, parts) = (folder.appending(path: "whole"), folder.appending(path: "parts"))
            let uninterrupted = try await train(in: whole, options: options)
            for stop in [2, 4, 7] {
                let killed = try await train(in: parts, options: options, killedAfter: stop)
                #expect(killed.result == nil)
            }
            let resumed = try await train(in: parts, options: options)
            #expect(resumed.events.all.first == .resumed(step: 6))
            #expect(uninterrupted.result != nil && resumed.result == uninterrupted.result)
            for name in ["model/adapter_model", "model/heads", "checkpoints/checkpoint"] {
                let file = "\(name).safetensors"
                #expect(
                    try Data(contentsOf: whole.appending(path: file))
                        == Data(contentsOf: parts.appending(path: file)))
            }
            let left = try FileManager.default.contentsOfDirectory(
                atPath: whole.appending(path: "checkpoints").path)
            #expect(Set(left) == ["best.safetensors", "checkpoint.safetensors"])
        }
    }

    @Test func recomputedActivationsGiveTheSameTraining() async throws {
        func losses(_ recomputes: Bool) async throws -> [Double] {
            var options = TinyReward.options
            options.checkpointsGradients = recomputes
            let run = try TinyReward.run(try await pairs(), options: options)
            return try (0..<options.steps).map { _ in try run.advance().loss }
        }
        let (kept, recomputed) = (try await losses(false), try await losses(true))
        #expect(zip(kept, recomputed).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func trainingEndsWhenNothingGetsBetter() async throws {
        var options = TinyReward.options
        // So small a rate changes nothing that an evaluation could see.
        (options.learningRate, options.steps, options.stepsPerEvaluation) = (1e-30, 40, 2)
        options.patience = 3
        try await withTemporaryFolder { folder in
            let (result, events) = try await train(in: folder, options: options)
            #expect(events.evaluations.count == 4 && events.steps.count == 8)
            #expect(try #require(result).bestStep == 2)
            let again = try await train(in: folder, options: options)
            #expect(again.events.steps.isEmpty && again.result == result)
        }
    }

    @Test func severalEnvironmentsTrainOneModel() async throws {
        try await withTemporaryFolder { folder in
            var options = TinyReward.options
            options.separatesEnvironments = true
            let trainer = RewardTrainer(
                base: TinyReward.base(), options: options, checkpoints: folder.appending(path: "checkpoints"),
                thread: TensorThread())
            let data = try await walkData()
            let environments = ["near", "far"].map { EnvironmentData(name: $0, data: data) }
            let model = folder.appending(path: "model")
            let result = try await trainer.train(on: environments, into: model) { _ in }
            #expect(result.evaluation.pairs == 2 * data.heldOut.count)
            #expect(Set(try #require(result.calibration.environments).keys) == ["near", "far"])
            let layout = try RewardModelFolder(model).description().heads
            #expect(layout.environments == ["near", "far"])
            let heads = try SafeTensors(contentsOf: model.appending(path: "heads.safetensors")).tensors()
            #expect(heads["score.weight"]?.shape == [2, 32])
            let weights = try #require(heads["score.weight"])
            #expect(try weights.select(0, 0).floats() != weights.select(0, 1).floats())
            await #expect(throws: RewardModelError.self) {
                try await trainer.train(on: [environments[0], environments[0]], into: model) { _ in }
            }
        }
    }

    @Test(arguments: [nil, .mixed] as [Precision?])
    func theBaseIsLoadedInThePrecisionThatIsAskedFor(_ precision: Precision?) async throws {
        try await withTemporaryFolder { folder in
            let asked = Mutex<[Precision?]>([])
            let base = BaseModel { precision in
                asked.withLock { $0.append(precision) }
                return LoadedBase(
                    name: "tiny", llama: try TinyReward.llama(precision: precision ?? .f32), paddingToken: 0,
                    encode: TinyReward.encode)
            }
            var options = TinyReward.options
            (options.precision, options.steps) = (precision, 2)
            let trainer = RewardTrainer(
                base: base, options: options, checkpoints: folder.appending(path: "checkpoints"),
                thread: TensorThread())
            _ = try await trainer.train(on: walkData(), into: folder.appending(path: "model")) { _ in }
            #expect(asked.withLock { $0 } == [precision])
        }
    }

    @Test func environmentsThatShareAHeadAreCalibratedByThemselves() async throws {
        try await withTemporaryFolder { folder in
            let trainer = RewardTrainer(
                base: TinyReward.base(), options: TinyReward.options,
                checkpoints: folder.appending(path: "checkpoints"), thread: TensorThread())
            let data = try await walkData()
            let result = try await trainer.train(
                on: ["near", "far"].map { EnvironmentData(name: $0, data: data) },
                into: folder.appending(path: "model")
            ) { _ in }
            let calibrations = try #require(result.calibration.environments)
            #expect(calibrations["near"] == calibrations["far"] && calibrations.count == 2)
            #expect(result.calibration.raw.count == 2 * data.judged.count)
        }
    }

    @Test func aFinishedTrainingIsNotTrainedAgain() async throws {
        try await withTemporaryFolder { folder in
            let first = try await train(in: folder)
            let again = try await train(in: folder)
            #expect(again.events.steps.isEmpty && again.result == first.result)
        }
    }

    @Test func aRuleThatHoldsForAllPairsIsLearned() async throws {
        let encoder = TrajectoryEncoder(maxTokens: 512, encode: TinyReward.encode)
        let longerWins = try await walkData().training
            .filter { $0.chosen.turns.count > $0.rejected.turns.count }.map {
                try PairGroup(EncodedPair($0, encoder))
            }
        var options = TinyReward.options
        options.steps = 30
        let run = try TinyReward.run(longerWins, options: options)
        let first = try run.advance()
        while !run.isFinished { _ = try run.advance() }
        #expect(abs(first.loss - log(2)) < 1e-6)
        #expect(first.pairs == 6 && first.tokens > 100 && first.seconds > 0)
        let evaluation = try run.rank(longerWins)
        #expect(evaluation.accuracy > 0.9 && evaluation.loss < 0.4 && evaluation.step == 30)
    }

    @Test func theBestWeightsAreKept() async throws {
        try await withTemporaryFolder { folder in
            let (result, events) = try await train(in: folder)
            let best = try #require(events.evaluations.max { $1.isBetter(than: $0) })
            #expect(try #require(result).bestStep == best.step)
        }
    }

    @Test func divergenceIsAnErrorThatSaysWhatToDo() async throws {
        let run = try TinyReward.run(await pairs())
        try noGrad { try run.network.heads.score.copy(from: Tensor.scalar(.nan)) }
        let error = #expect(throws: RewardModelError.self) { try run.advance() }
        #expect(error?.description.contains("lower the learning rate") == true)
        #expect(run.position.step == 0)
    }

    @Test func anotherTrainingsCheckpointIsRefused() async throws {
        try await withTemporaryFolder { folder in
            _ = try await train(in: folder, killedAfter: 4)
            var other = TinyReward.options
            other.learningRate = 2e-2
            let trainer = RewardTrainer(
                base: TinyReward.base(), options: other, checkpoints: folder.appending(path: "checkpoints"),
                thread: TensorThread())
            await #expect(throws: RewardModelError.self) {
                try await trainer.train(on: walkData(), into: folder.appending(path: "model")) { _ in }
            }
        }
    }

    @Test func aTrainingWithoutPairsIsAnError() async throws {
        let empty = LabelledData(training: [], heldOut: [], judged: [], report: LabelReport())
        let trainer = RewardTrainer(
            base: TinyReward.base(), options: TinyReward.options, checkpoints: URL(filePath: "/nowhere"),
            thread: TensorThread())
        await #expect(throws: RewardModelError.noPairs("training")) {
            try await trainer.train(on: empty, into: URL(filePath: "/nowhere")) { _ in }
        }
    }

    @Test func nonsensicalOptionsAreRefused() throws {
        var options = TrainingOptions()
        options.pairsPerPass = 0
        #expect(throws: RewardModelError.self) { try options.check() }
        options = TrainingOptions()
        options.learningRate = .nan
        #expect(throws: RewardModelError.self) { try options.check() }
    }

    @Test func anEpochGoesThroughAllPairsInAnOrderOfItsOwn() {
        var schedule = PairSchedule(sizes: Array(repeating: 1, count: 10), budget: 4, seed: Seed(1))
        let indices = (0..<5).flatMap { schedule.items(at: $0) }
        #expect(indices.prefix(10).sorted() == Array(0..<10) && indices.suffix(10).sorted() == Array(0..<10))
        #expect(indices.prefix(10) != indices.suffix(10))
        var another = PairSchedule(sizes: Array(repeating: 1, count: 10), budget: 4, seed: Seed(1))
        #expect(another.items(at: 3) == Array(indices[12..<16]))
    }

    @Test func passesAddUpToTheGradientOfTheWholeStep() async throws {
        func firstStep(pairsPerPass: Int) async throws -> [Float] {
            var options = TinyReward.options
            options.pairsPerPass = pairsPerPass
            options.centering = 0
            options.warmupSteps = 0
            let run = try TinyReward.run(await pairs(), options: options)
            _ = try run.advance()
            return try #require(run.network.heads.score.grad).floats()
        }
        let (whole, parts) = (try await firstStep(pairsPerPass: 6), try await firstStep(pairsPerPass: 2))
        #expect(zip(whole, parts).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(whole.contains { abs($0) > 1e-4 })
    }

    private func pairs() async throws -> [PairGroup] {
        let encoder = TrajectoryEncoder(maxTokens: 512, encode: TinyReward.encode)
        return try await walkData().training.map { try PairGroup(EncodedPair($0, encoder)) }
    }
}
