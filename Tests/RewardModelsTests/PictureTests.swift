import Agents
import Foundation
import Synchronization
import Tensors
import Testing

@testable import RewardModels

@Suite(.needsTorch) struct PictureTests {
    private var options: TrainingOptions {
        var options = TinyReward.options
        options.steps = 24
        var pictures = PictureOptions()
        (pictures.steps, pictures.picturesPerStep, pictures.heldOutShare) = (30, 2, 0)
        options.pictures = pictures
        return options
    }

    private func data(of gallery: Gallery) async throws -> LabelledData {
        var options = PairBuilder.Options()
        options.heldOutFraction = 0.5
        return try await PairBuilder(environment: gallery, options: options, seed: Seed(1))
            .label(try await gallery.visits()).value
    }

    private func train(
        _ gallery: Gallery, in folder: URL, _ options: TrainingOptions, shows: Bool = true
    ) async throws -> (result: TrainingResult, sawBefore: Bool, stepsWithLessons: Int) {
        let data = try await data(of: gallery)
        let trainer = RewardTrainer(
            base: TinyReward.base(), options: options, checkpoints: folder.appending(path: "checkpoints"),
            thread: TensorThread())
        let examples = EnvironmentData(name: gallery.name, data: data, pictures: shows ? gallery : nil)
        let learned = Mutex(false)
        let lessons = Mutex(0)
        let result = try await trainer.train(on: [examples], into: folder.appending(path: "model")) {
            if case .aligned = $0 { learned.withLock { $0 = true } }
            if case .stepped(let metrics) = $0, metrics.lessonLoss != nil { lessons.withLock { $0 += 1 } }
        }
        return (result, !learned.withLock { $0 }, lessons.withLock { $0 })
    }

    @Test func whatOnlyPicturesShowIsLearnedFromPicturesAlone() async throws {
        let gallery = try Gallery()
        try await withTemporaryFolder { folder in
            let seeing = try await train(gallery, in: folder, options)
            #expect(seeing.result.evaluation.accuracy == 1)
            #expect(try #require(seeing.result.vision).words > 0.7)
        }
        try await withTemporaryFolder { folder in
            var blind = options
            blind.pictures = nil
            let result = try await train(gallery, in: folder, blind).result
            #expect(abs(result.evaluation.accuracy - 0.5) < 0.26 && result.vision == nil)
        }
    }

    @Test func aLoadedModelSeesWhatTheTrainedOneSaw() async throws {
        let gallery = try Gallery()
        try await withTemporaryFolder { folder in
            let trained = try await train(gallery, in: folder, options).result
            let model = folder.appending(path: "model")
            let loaded = try await RewardModel.load(
                model, base: TinyReward.base(), pictures: gallery, thread: TensorThread())
            let visits = try await gallery.visits()
            let logits = try await loaded.score(visits).value.map(\.logit)
            for (visit, logit) in zip(visits, logits) {
                let other = visits.firstIndex { $0.task == visit.task && $0 != visit }.map { logits[$0] }
                #expect((logit > other ?? 0) == gallery.outcome(of: visit).isSuccess)
            }
            let heldOut = try await data(of: gallery).heldOut
            let sides = try await loaded.score(heldOut.flatMap { [$0.chosen, $0.rejected] }).value.map(
                \.logit)
            let margins = stride(from: 0, to: sides.count, by: 2).map { sides[$0] - sides[$0 + 1] }
            let margin = margins.reduce(0, +) / Double(margins.count)
            #expect(abs(margin - trained.evaluation.margin) < 1e-4)
            // One by one, and with everything that was seen before.
            let single = try await loaded.score([visits[5]]).value[0].logit
            #expect(abs(single - logits[5]) < 1e-4)
            await #expect(throws: RewardModelError.noPictures(folder: model.path)) {
                try await RewardModel.load(model, base: TinyReward.base(), thread: TensorThread())
            }
        }
    }

    @Test func lessonsAreTakenInEveryStepAndThoseAboutOtherPicturesRanked() async throws {
        let gallery = try Gallery(captions: 24)
        try await withTemporaryFolder { folder in
            let trained = try await train(gallery, in: folder, options)
            #expect(trained.stepsWithLessons == options.steps)
            #expect(try #require(trained.result.comparing).pairs == 6)
        }
        var without = options
        without.pictures?.lessonsPerStep = 0
        try await withTemporaryFolder { folder in
            let trained = try await train(gallery, in: folder, without)
            #expect(trained.stepsWithLessons == 0 && trained.result.comparing == nil)
        }
    }

    @Test func aTrainingThatGoesOnDoesNotLearnToSeeAgain() async throws {
        let gallery = try Gallery()
        try await withTemporaryFolder { folder in
            let first = try await train(gallery, in: folder, options)
            let again = try await train(gallery, in: folder, options)
            #expect(!first.sawBefore && again.sawBefore && first.result == again.result)
            try FileManager.default.removeItem(
                at: folder.appending(path: "checkpoints/vision/alignment.json"))
            let third = try await train(gallery, in: folder, options)
            #expect(third.result == first.result && !third.sawBefore)
        }
    }

    @Test func picturesThatNobodyDescribesAreAnError() async throws {
        try await withTemporaryFolder { folder in
            let gallery = try Gallery()
            await #expect(throws: RewardModelError.noCaptions) {
                _ = try await train(gallery, in: folder, options, shows: false)
            }
        }
    }

    @Test func frozenLayersKeepWhatTheySawToo() async throws {
        let gallery = try Gallery()
        var keeping = options
        keeping.trunkCache = TrunkCacheOptions()
        try await withTemporaryFolder { folder in
            let result = try await train(gallery, in: folder, keeping).result
            #expect(result.evaluation.accuracy == 1)
        }
    }
}

@Suite struct PictureEncodingTests {
    private let encoder = {
        var encoder = TrajectoryEncoder(maxTokens: 1000) { $0.utf8.map(Int.init) }
        encoder.pictures = [ImageReference("a"): [300, 301], ImageReference("b"): [302, 303]]
        return encoder
    }()

    private func trajectory(_ images: [String?], first: String? = nil) -> Trajectory {
        func observation(_ text: String, _ image: String?) -> Observation {
            Observation(text, image: image.map(ImageReference.init))
        }
        return Trajectory(
            task: AgentTask(id: "t", intent: "i"), initialObservation: observation("o", first),
            turns: images.enumerated().map {
                Turn(action: Action("\($0)"), observation: observation("s", $1))
            })
    }

    /// Soft tokens as they are, everything else as text.
    private func text(_ sequence: TrajectoryEncoder.Sequence) -> String {
        sequence.tokens.map { $0 < 256 ? String(UnicodeScalar(UInt8($0))) : "[\($0)]" }.joined()
    }

    @Test func aPictureFollowsTheWordsOfItsObservation() throws {
        let text = try text(encoder(trajectory(["b", nil], first: "a")))
        #expect(text == "Goal: i\no\n[300][301]> 0\ns\n[302][303]> 1\ns\nGoal met:")
    }

    @Test func aPictureIsNotRepeatedWhileItStays() throws {
        let text = try text(encoder(trajectory(["a", "a", "b", "a"])))
        #expect(text == "Goal: i\no\n> 0\ns\n[300][301]> 1\ns\n> 2\ns\n[302][303]> 3\ns\n[300][301]Goal met:")
    }

    @Test func unknownPicturesAreLeftOut() throws {
        #expect(try text(encoder(trajectory(["z"]))) == "Goal: i\no\n> 0\ns\nGoal met:")
    }

    @Test func aBeginningHasTheTokensOfTheWhole() throws {
        let whole = trajectory(["a", "a", "b", nil, "b"], first: "b")
        let tokens = try encoder(whole)
        for count in 0..<whole.turns.count {
            let part = try encoder(whole.prefix(count)).withoutClosing
            #expect(Array(tokens.tokens.prefix(part.tokens.count)) == part.tokens)
            #expect(part.tokens.count == tokens.turnEnds[count])
        }
    }

    @Test func noLimitCutsAPictureInHalf() throws {
        let whole = trajectory(["a", "a", "b"], first: "b")
        let least = try text(encoder(trajectory([]))).utf8.count
        for limit in least...70 {
            var short = TrajectoryEncoder(maxTokens: limit) { $0.utf8.map(Int.init) }
            short.pictures = encoder.pictures
            let tokens = try short(whole).tokens
            #expect(tokens.count <= limit)
            for (first, second) in [(300, 301), (302, 303)] {
                let places = tokens.indices.filter { tokens[$0] == first }
                #expect(places.allSatisfy { tokens[$0 + 1] == second })
                #expect(places.count == tokens.count { $0 == second })
            }
        }
    }

    @Test func whatACutTurnShowedFirstIsShownByTheNext() throws {
        var short = TrajectoryEncoder(maxTokens: 32) { $0.utf8.map(Int.init) }
        short.pictures = encoder.pictures
        #expect(try text(short(trajectory(["a", "a"]))) == "Goal: i\no\n> 1\ns\n[300][301]Goal met:")
    }
}
