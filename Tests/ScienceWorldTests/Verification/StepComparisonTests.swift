import Testing

@testable import ScienceWorld

@Suite struct StepComparisonTests {
    private let reply = SimulatorReply(
        observation: "The door is now open.", score: 0.125, isCompleted: false, moves: 3, look: "A room.",
        inventory: "An orange.", validActions: ["go to kitchen", "wait"])

    private func step(
        observation: String = "The door is now open.", score: Double? = 12, isDone: Bool? = false,
        moves: Int? = 3, look: String? = "A room.", inventory: String? = "An orange.",
        md5: String? = "954216EC68C2649FA30E80600064A375", count: Int? = 2
    ) -> RecordedStep {
        RecordedStep(
            action: "open door", observation: observation, score: score, isDone: isDone, moves: moves,
            look: look, inventory: inventory, taskDescription: "Boil water.", validActionsMD5: md5,
            validActionCount: count)
    }

    private func mismatch(
        _ step: RecordedStep, task: String = "Boil water.", stepLimit: Int? = nil
    ) -> StepComparison.Mismatch? {
        StepComparison(step, with: reply, taskDescription: task, stepLimit: stepLimit).mismatch
    }

    @Test func whatAgreesHasNoMismatch() {
        #expect(mismatch(step()) == nil)
    }

    @Test func everyFieldCounts() {
        #expect(mismatch(step(observation: ""))?.field == "observation")
        #expect(mismatch(step(score: 13))?.field == "score")
        #expect(mismatch(step(isDone: true))?.field == "done")
        #expect(mismatch(step(moves: 4))?.field == "moves")
        #expect(mismatch(step(look: "B"))?.field == "look")
        #expect(mismatch(step(inventory: "A"))?.field == "inventory from character 1")
        #expect(mismatch(step(), task: "Boil lead.")?.field == "taskDescription from character 5")
        #expect(mismatch(step(count: 3))?.field == "validActionCount")
        #expect(mismatch(step(md5: "00"))?.field == "validActionsMD5")
    }

    @Test func whatIsNotRecordedIsNotCompared() {
        let step = RecordedStep(
            action: "", observation: reply.observation, score: nil, isDone: nil, moves: nil, look: nil,
            inventory: nil, taskDescription: nil, validActionsMD5: nil, validActionCount: nil)
        #expect(mismatch(step, task: "anything") == nil)
    }

    @Test func theFirstMismatchIsKept() {
        #expect(
            mismatch(step(score: 12.5, moves: 9))
                == StepComparison.Mismatch(field: "score", expected: "12.5", found: "12"))
    }

    @Test func aLongTextIsShownAroundTheDifference() {
        let expected = "The door is now open.\nAnd more."
        #expect(
            mismatch(step(observation: expected))
                == StepComparison.Mismatch(
                    field: "observation from character 21", expected: #"…"he door is now open.\nAnd more.""#,
                    found: #"…"he door is now open.""#))
    }

    @Test func lettersComposedInAnotherWayDiffer() {
        let composed = StepComparison("path", ["\u{FC}"], with: ["u\u{308}"])
        #expect(composed.mismatch?.field == "path[0]")
        #expect(StepComparison("path", ["a"], with: ["a"]).mismatch == nil)
        #expect(StepComparison("path", ["a"], with: ["a", "b"]).mismatch?.field == "the length of path")
    }

    /// Python's `round` takes 12.5 to 12 and 37.5 to 38.
    @Test(
        arguments: [
            (0.125, 12), (0.375, 38), (0.005, 0), (0.015, 2), (2.0 / 3, 67), (-1, -100), (1, 100),
        ] as [(Double, Double)])
    func scoresAreRoundedAsInPython(score: Double, percentage: Double) {
        #expect(reply(score: score).percentage == percentage)
    }

    @Test func anEpisodeIsDoneWhenCompletedFailedOrOutOfMoves() {
        #expect(!reply(score: 1).isDone(after: nil))
        #expect(reply(score: 1, isCompleted: true).isDone(after: nil))
        #expect(reply(score: -1).isDone(after: nil))
        #expect(!reply(score: 0, moves: 100).isDone(after: 100))
        #expect(reply(score: 0, moves: 101).isDone(after: 100))
    }

    /// The test suite of RFC 1321, and a list of two lines as Python's hashlib has it.
    @Test func theHashIsMD5OfTheJoinedLines() {
        #expect(StepComparison.md5([]) == "d41d8cd98f00b204e9800998ecf8427e")
        #expect(StepComparison.md5(["message digest"]) == "f96b697d7cb7938d525a2f31aaf161d0")
        #expect(StepComparison.md5(["go to kitchen", "wait"]) == "954216ec68c2649fa30e80600064a375")
    }

    private func reply(score: Double, isCompleted: Bool = false, moves: Int = 0) -> SimulatorReply {
        SimulatorReply(
            observation: "", score: score, isCompleted: isCompleted, moves: moves, look: "", inventory: "")
    }
}
