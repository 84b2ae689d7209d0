import GameOf24
import Testing

@Suite struct PuzzleBankTests {
    let bank = PuzzleBank()

    @Test func holdsExactlyThePuzzlesThatOurSolverFinds() {
        let solver = Solver()
        let enumerated = BruteForce.multisets.filter { solver.isSolvable($0) }
        #expect(enumerated.count == 1362)
        #expect(all.map(\.multiset).sorted { $0.lexicographicallyPrecedes($1) } == enumerated)
    }

    @Test func keepsThePublicOrderOfDifficulty() {
        #expect(bank.puzzle(rank: 1).numbers == [1, 1, 4, 6])
        #expect(bank.puzzle(rank: 1362).numbers == [2, 3, 5, 12])
    }

    @Test func splitsCoverTheBankWithoutOverlap() {
        let ranks = PuzzleBank.Split.allCases.flatMap(bank.ranks(in:))
        #expect(ranks.sorted() == Array(1...1362))
        #expect(bank.ranks(in: .test) == Array(901...1000))
        #expect(bank.ranks(in: .validation).count == 50)
        #expect(bank.ranks(in: .train).count == 1212)
    }

    @Test func noTestMultisetIsInAnotherSplit() {
        let test = Set(bank.ranks(in: .test).map { bank.puzzle(rank: $0).multiset })
        #expect(test.count == 100)
        for split in [PuzzleBank.Split.train, .validation] {
            #expect(bank.ranks(in: split).allSatisfy { !test.contains(bank.puzzle(rank: $0).multiset) })
        }
    }

    @Test(arguments: [PuzzleBank.Split.train, .validation], [16, 40])
    func theFirstTasksOfASplitCoverAllDifficulties(split: PuzzleBank.Split, count: Int) {
        let first = bank.ranks(in: split).prefix(count)
        let quarters = (0..<4).map { quarter in first.count { ($0 - 1) * 4 / 1362 == quarter } }
        #expect(quarters.allSatisfy { $0 >= count / 8 })
    }

    @Test func theTrainingOrderNeverChanges() {
        #expect(Array(bank.ranks(in: .validation).prefix(4)) == [1, 1025, 513, 257])
    }

    private var all: [Puzzle] { (1...bank.count).map(bank.puzzle(rank:)) }
}
