import Agents
import GameOf24
import Testing

@Suite struct RandomPlayTests {
    let bank = PuzzleBank()
    var test: [Puzzle] { bank.ranks(in: .test).map(bank.puzzle(rank:)) }

    @Test func playingOutEveryGameWinsExactlyWhatTheSolverCallsSolvable() throws {
        let play = RandomPlay(moves: .all)
        for numbers in BruteForce.multisets.enumerated().filter({ $0.offset % 20 == 0 }).map(\.element) {
            let chance = play.winProbability(of: try Puzzle(numbers))
            #expect((chance > 0) == BruteForce.isSolvable(numbers, target: 24))
            #expect((0...1).contains(chance))
        }
    }

    @Test func naturalNumbersSolve1346PuzzlesAndAllOfTheTestSet() {
        let play = RandomPlay(moves: .naturalNumbers)
        let lost = (1...1362).filter { play.winProbability(of: bank.puzzle(rank: $0)) == 0 }
        #expect(lost.count == 16)
        #expect(!lost.contains { (901...1000).contains($0) })
    }

    /// Expected values from a separate program in another language, in floating point.
    @Test(arguments: [
        (MoveSet.naturalNumbers, [0.0118702, 0.108851, 0.199147, 0.588164]),
        (MoveSet.all, [0.0040074, 0.038706, 0.074596, 0.290267]),
    ])
    func theBaselinesOnTheTestPuzzlesAreThese(moves: MoveSet, expected: [Double]) {
        let play = RandomPlay(moves: moves)
        for (count, value) in zip([1, 10, 20, 100], expected) {
            #expect(abs(play.bestOf(count, over: test) - value) < 1e-5)
        }
    }

    @Test func sampledGamesWinAsOftenAsTheExactChanceSays() async throws {
        let environment = GameOf24()
        let easy = try task([1, 1, 4, 6])
        var wins = 0
        for seed in 0..<1000 {
            let game = try await randomGame(of: easy, in: environment, seed: UInt64(seed))
            if try environment.outcome(of: game).isSuccess { wins += 1 }
        }
        let chance = RandomPlay(moves: .naturalNumbers).winProbability(of: try Puzzle(easy))
        let deviation = (chance * (1 - chance) / 1000).squareRoot()
        #expect(abs(Double(wins) / 1000 - chance) < 4 * deviation)
    }
}
