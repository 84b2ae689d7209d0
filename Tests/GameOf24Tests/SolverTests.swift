import GameOf24
import Testing

@Suite struct SolverTests {
    @Test func agreesWithBruteForceOnAll1820Multisets() {
        let solver = Solver()
        #expect(BruteForce.multisets.count == 1820)
        let disagreements = BruteForce.multisets.filter {
            solver.isSolvable($0) != BruteForce.isSolvable($0, target: 24)
        }
        #expect(disagreements.isEmpty)
    }

    @Test(arguments: [1, 7, 18, 100, 997])
    func agreesWithBruteForceOnOtherTargets(target: Int) {
        let solver = Solver(target: target)
        let some = BruteForce.multisets.enumerated().filter { $0.offset % 30 == 0 }.map(\.element)
        let disagreements = some.filter { solver.isSolvable($0) != BruteForce.isSolvable($0, target: target) }
        #expect(disagreements.isEmpty)
    }

    @Test func everySolutionIsRightAndListedOnce() throws {
        for numbers in [[1, 1, 4, 6], [2, 3, 5, 12], [3, 3, 8, 8], [6, 6, 6, 6]] {
            let checker = AnswerChecker(try Puzzle(numbers))
            let texts = Solver().solutions(of: numbers).map(\.description)
            #expect(Set(texts).count == texts.count)
            #expect(texts.allSatisfy(checker.isCorrect))
            #expect(!texts.isEmpty)
        }
    }

    @Test func theOnlyWayToSolve3388IsFound() {
        #expect(Solver().solutions(of: [3, 3, 8, 8]).map(\.description) == ["8 / (3 - 8 / 3)"])
    }

    @Test func unsolvableNumbersHaveNoSolution() {
        #expect(Solver().solution(of: [1, 1, 1, 1]) == nil)
        #expect(Solver().solutions(of: [1, 1, 1, 1]).isEmpty)
    }

    @Test func positionsWithFractionsAndNegativeNumbersAreSolvedToo() throws {
        #expect(Solver().isSolvable([try rational(8, 3), Rational(9)]))
        #expect(Solver().isSolvable([Rational(-4), Rational(-6)]))
        #expect(!Solver().isSolvable([try rational(1, 3), Rational(-1)]))
    }

    @Test func theLargestNumbersStayExact() {
        let solver = Solver(target: 10_000)
        #expect(solver.solution(of: [10_000, 10_000, 10_000, 10_000])?.value == Rational(10_000))
    }
}
