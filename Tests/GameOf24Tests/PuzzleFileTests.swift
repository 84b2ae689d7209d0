import GameOf24
import Testing

@Suite struct PuzzleFileTests {
    @Test func readsSpacesCommasCommentsAndForeignLineEnds() throws {
        let file = try PuzzleFile(parsing: "# mine\n4 6 8 2\r\n\n  1,1, 4 ,6\n\t13 13 13 13")
        #expect(file.entries.map(\.line) == [2, 4, 5])
        #expect(file.entries.map(\.puzzle.numbers) == [[4, 6, 8, 2], [1, 1, 4, 6], [13, 13, 13, 13]])
        #expect(try PuzzleFile(parsing: "").entries.isEmpty)
    }

    @Test(arguments: [
        ("1 2 3", "line 2, '1 2 3': expected 4 numbers, found 3; write them like '4 6 8 2'"),
        ("1 2 3 4 5", "line 2, '1 2 3 4 5': expected 4 numbers, found 5; write them like '4 6 8 2'"),
        ("1 2 3 x", "line 2, '1 2 3 x': 'x' is not a whole number from 1 to 10000"),
        ("1 2 -3 4", "line 2, '1 2 -3 4': '-3' is not a whole number from 1 to 10000"),
        ("1 2 0.5 4", "line 2, '1 2 0.5 4': '0.5' is not a whole number from 1 to 10000"),
        (
            "1 2 3 999999999999999999999",
            "line 2, '1 2 3 999999999999999999999': "
                + "'999999999999999999999' is not a whole number from 1 to 10000"
        ),
    ])
    func aBadLineIsNamedWithItsProblem(line: String, message: String) {
        let error = #expect(throws: PuzzleFileError.self) { try PuzzleFile(parsing: "1 1 4 6\n\(line)\n") }
        #expect(error?.description == message)
    }

    @Test func verdictsAreConfirmedAndPrinted() throws {
        let solvable = PuzzleVerification(try Puzzle([3, 3, 8, 8]))
        #expect(solvable.isSolvable && solvable.isConfirmed)
        #expect(solvable.description == "3 3 8 8: solvable, 8 / (3 - 8 / 3) = 24, checked")
        let hopeless = PuzzleVerification(try Puzzle([1, 1, 1, 1]))
        #expect(!hopeless.isSolvable && hopeless.isConfirmed)
        #expect(hopeless.description == "1 1 1 1: not solvable, checked")
    }

    @Test func everyThirtiethMultisetGetsTheVerdictOfBruteForce() throws {
        for numbers in BruteForce.multisets.enumerated().filter({ $0.offset % 30 == 0 }).map(\.element) {
            let verification = PuzzleVerification(try Puzzle(numbers))
            #expect(verification.isConfirmed)
            #expect(verification.isSolvable == BruteForce.isSolvable(numbers, target: 24))
        }
    }

    @Test func theLargestNumbersAreVerifiedWithoutOverflow() throws {
        for numbers in [
            [10_000, 10_000, 10_000, 10_000], [9_999, 9_998, 9_997, 9_973], [9_976, 10_000, 1, 1],
        ] {
            #expect(PuzzleVerification(try Puzzle(numbers)).isConfirmed)
        }
        #expect(PuzzleVerification(try Puzzle([9_976, 10_000, 1, 1])).isSolvable)
    }
}
