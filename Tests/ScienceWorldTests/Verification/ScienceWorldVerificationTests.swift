import Foundation
import Synchronization
import Testing

@testable import ScienceWorld

/// Replays on real simulators: needs Java and the jar, which `./scripts/setup --scienceworld` installs.
@Suite(.serialized, .enabled(if: Recordings.installation != nil, "run ./scripts/setup --scienceworld"))
struct ScienceWorldVerificationTests {
    private func verification(simulators: Int = 1) throws -> ScienceWorldVerification {
        ScienceWorldVerification(try #require(Recordings.installation), simulators: simulators)
    }

    @Test func ourRecordingsComeOutAsRecorded() async throws {
        let file = try RecordingFile(contentsOf: Recordings.own)
        let ended = Mutex<[Int]>([])
        let tally = try await verification(simulators: 2)(file) { tally in
            ended.withLock { $0.append(tally.episodes.total) }
        }
        #expect(tally.firstDifference == nil)
        #expect("\(tally.episodes) \(tally.steps) \(tally.goldPaths)" == "2/2 13/13 1/1")
        #expect(tally.isPassed)
        #expect(ended.withLock(\.self).sorted() == [1, 2])
    }

    @Test(
        .enabled(if: Recordings.given != nil, "the given recordings are not beside the repository"),
        .enabled(if: LongTests.areWanted, LongTests.remedy),
        .timeLimit(.minutes(10)))
    func theGivenRecordingsComeOutAsRecorded() async throws {
        let file = try RecordingFile(contentsOf: try #require(Recordings.given))
        let tally = try await verification(simulators: 2)(file)
        #expect(tally.firstDifference == nil)
        #expect("\(tally.episodes)" == "15/15")
        #expect(tally.steps.passed == tally.steps.total && tally.steps.total > 800)
    }

    @Test func aChangedObservationIsTheFirstDifference() async throws {
        let text = try String(contentsOf: Recordings.own, encoding: .utf8)
        let changed = text.replacing("You focus on the parrot egg.", with: "You focus on the parrot's egg.")
        #expect(changed != text)
        let tally = try await verification()(try RecordingFile(Data(changed.utf8)))
        #expect("\(tally.episodes) \(tally.steps) \(tally.goldPaths)" == "1/2 12/13 1/1")
        #expect(!tally.isPassed)
        #expect(
            tally.firstDifference?.description
                == "line 1, lifespan-longest-lived 3 (easy), step 1 'focus on egg parrot', observation from character 23: "
                + #"expected …" focus on the parrot's egg.", found …" focus on the parrot egg.""#)
    }

    @Test func anotherGoldPathIsToldButIsNoFailure() async throws {
        let text = try String(contentsOf: Recordings.own, encoding: .utf8)
            .replacing(#""goldPath": ["focus on egg parrot""#, with: #""goldPath": ["wait""#)
        let tally = try await verification()(try RecordingFile(Data(text.utf8)))
        #expect("\(tally.episodes) \(tally.goldPaths)" == "2/2 0/1")
        #expect(tally.isPassed && tally.firstDifference == nil)
        #expect(tally.firstGoldPathDifference?.field == "goldPath[0]")
    }

    /// After a failure the sub-goals can still be met; that is no broken simulation.
    @Test func whoGoesOnAfterAFailureCompletesTheTaskWithoutAScore() async throws {
        let simulator = try await Simulator.launch(try #require(Recordings.installation))
        try await simulator.load(TaskVariation(task: "lifespan-longest-lived", number: 3))
        #expect(try await simulator.step("focus on orange").score == -1)
        let reply = try await simulator.step("focus on egg parrot")
        #expect(reply.score == -1 && reply.isCompleted && reply.isDone(after: nil))
        await simulator.shutDown()
    }

    @Test func anEpisodeThatCannotBeLoadedCountsAsADifference() async throws {
        let text = try String(contentsOf: Recordings.own, encoding: .utf8)
            .replacing(#""task": "lifespan-longest-lived""#, with: #""task": "lifespan-longest""#)
        let tally = try await verification()(try RecordingFile(Data(text.utf8)))
        #expect("\(tally.episodes)" == "1/2")
        let difference = try #require(tally.firstDifference)
        #expect(difference.line == 1 && difference.field == "the replay")
        #expect(difference.found.contains("lifespan-longest"))
    }
}

/// Files of recorded episodes.
enum Recordings {
    static let installation = try? SimulatorInstallation.find(
        environment: ProcessInfo.processInfo.environment)

    /// Two short episodes, made with `scripts/scienceworld-record --tasks lifespan-longest-lived --numbers 3` and
    /// `--tasks find-plant --numbers 3 --simplification "" --actions random --steps 3 --seed 13 --no-gold-path`.
    static let own = Bundle.module.bundleURL.appending(path: "Fixtures/episodes.jsonl")

    /// Fifteen episodes that are given with the specification, not in the repository; nil where they are not.
    static var given: URL? {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../../shared/data/scienceworld/recorded_episodes.jsonl")
            .standardizedFileURL
        return FileManager.default.fileExists(atPath: file.path()) ? file : nil
    }
}
