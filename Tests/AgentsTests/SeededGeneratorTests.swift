import Agents
import Testing

@Suite("Seeded randomness")
struct SeededGeneratorTests {
    /// Numbers of the authors' C program (https://prng.di.unimi.it/splitmix64.c).
    @Test("gives SplitMix64's reference numbers")
    func reference() {
        let fromZero: [UInt64] = [
            0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F, 0xF88B_B8A8_724C_81EC,
        ]
        let fromOther: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(numbers(4, seed: 0) == fromZero)
        #expect(numbers(5, seed: 1_234_567) == fromOther)
    }

    private func numbers(_ count: Int, seed: UInt64) -> [UInt64] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in generator.next() }
    }

    @Test("draws evenly from [0, 1)")
    func uniform() {
        var generator = SeededGenerator(seed: 3)
        let draws = (0..<20_000).map { _ in generator.uniform() }
        #expect(draws.allSatisfy { (0..<1).contains($0) })
        for tenth in 0..<10 {
            let share = draws.count { Int($0 * 10) == tenth }
            // Five standard deviations of a binomial count with mean 2,000.
            #expect(abs(share - 2000) < 5 * 43)
        }
    }

    @Test("names many purposes without any two sharing a seed")
    func distinctSeeds() {
        let root = Seed(1)
        var seen: Set<UInt64> = [root.value]
        var count = 1
        for stage in ["explore", "label", "train", "evaluate", ""] {
            for task in 0..<100 {
                for index in 0..<20 {
                    seen.insert(root.for(stage).for("rank-\(task)").for(index).value)
                    count += 1
                }
            }
        }
        #expect(seen.count == count)
    }

    @Test("depends on the root, on names and on their order")
    func dependence() {
        #expect(Seed(1).for("a") == Seed(1).for("a"))
        #expect(Seed(1).for("a") != Seed(2).for("a"))
        #expect(Seed(1).for("a").for("b") != Seed(1).for("b").for("a"))
        #expect(Seed(1).for("a").for("b") != Seed(1).for("ab"))
        #expect(Seed(1).for(0) != Seed(1))
    }

    @Test("gives neighbouring parts unrelated streams")
    func independence() {
        // Each bit of neighbouring seeds' first numbers should differ half of the time.
        let first = (0..<2001).map { index in
            var generator = Seed(9).for(index).generator
            return generator.next()
        }
        let flips = zip(first, first.dropFirst()).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        let mean = 2000.0 * 32
        // Five standard deviations: sqrt(2000 * 64) / 2 = 179.
        #expect(abs(Double(flips) - mean) < 5 * 179)
    }
}
