import GameOf24
import Testing

@Suite struct AnswerCheckerTests {
    let checker: AnswerChecker

    init() throws { checker = AnswerChecker(try Puzzle([4, 6, 8, 2])) }

    @Test(arguments: ["(6 - 2) * 4 + 8", "8+4*(6-2)", "(6 − 2) × 4 + 8 = 24", "((6-2)*4)+8=48/2"])
    func rightAnswersPass(answer: String) throws {
        try checker.check(answer)
        #expect(checker.isCorrect(answer))
    }

    @Test(arguments: [
        ("4 * 6", "it uses 4 6, not 2 4 6 8"), ("4 * 6 + 8 - 8 + 2", "it uses 2 4 6 8 8, not 2 4 6 8"),
        ("4 + 6 + 8 + 2", "it makes 20, not 24"), ("24", "it uses 24, not 2 4 6 8"),
        ("8 / (6 - 4 - 2)", "it has no value: it divides by 0 or a number in it is too large"),
        ("(6 - 2) * 4 + 8 = 25", "it makes 25, not 24"), ("", "the expression ends too early"),
        ("4 * 6 ! 8", "unexpected '!' in the expression"), ("1 = 1 = 1", "unexpected '=' in the expression"),
        ("6 * 4 + (8 - 2) / 9999999", "it uses 2 4 6 8 9999999, not 2 4 6 8"),
        ("(4 + 2) * 6 - 8 / 1", "it uses 1 2 4 6 8, not 2 4 6 8"),
    ])
    func wrongAnswersAreExplained(answer: String, reason: String) {
        let error = #expect(throws: WrongAnswer.self) { try checker.check(answer) }
        #expect(error?.description == reason)
        #expect(!checker.isCorrect(answer))
    }

    @Test func exactnessIsNotRounding() throws {
        let checker = AnswerChecker(try Puzzle([3, 3, 8, 8]))
        #expect(checker.isCorrect("8 / (3 - 8 / 3)"))
        let near = AnswerChecker(try Puzzle([7, 7, 7, 7], target: 49))
        #expect(near.isCorrect("7 * 7 * 7 / 7"))
        #expect(!near.isCorrect("7 * 7 + 7 - 7 / 7"))
    }
}
