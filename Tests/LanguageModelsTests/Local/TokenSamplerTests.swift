import Agents
import Foundation
import Testing

@testable import LanguageModels

@Suite struct TokenSamplerTests {
    let logits: [Float] = [0, 1, 2, 3, -50]

    @Test func temperatureZeroTakesTheLikeliest() {
        let draw = draws(Sampling(temperature: 0), count: 1)[0]
        let total = logits.reduce(0.0) { $0 + exp(Double($1)) }
        #expect(draw.token == 3)
        #expect(abs(draw.logProbability - log(exp(3) / total)) < 1e-6)
    }

    @Test func frequenciesFollowTheTemperedSoftmax() {
        let count = 20_000
        let drawn = draws(Sampling(temperature: 2), count: count)
        let total = logits.reduce(0.0) { $0 + exp(Double($1) / 2) }
        for token in 0..<4 {
            let share = Double(drawn.count { $0.token == token }) / Double(count)
            let expected = exp(Double(logits[token]) / 2) / total
            #expect(abs(share - expected) < 4 * (expected * (1 - expected) / Double(count)).squareRoot())
        }
    }

    @Test func theNucleusIsTheFewestTokensThatReachTheMass() {
        // Shares at T = 1: token 3 0.644, token 2 0.237, token 1 0.087, token 0 0.032.
        #expect(Set(draws(Sampling(temperature: 1, topP: 0.6), count: 200).map(\.token)) == [3])
        #expect(Set(draws(Sampling(temperature: 1, topP: 0.7), count: 500).map(\.token)) == [2, 3])
    }

    @Test func minPDropsTokensFarBelowTheLikeliest() {
        // Relative to the likeliest: e^-1 = 0.37, e^-2 = 0.14.
        #expect(Set(draws(Sampling(temperature: 1, minP: 0.2), count: 500).map(\.token)) == [2, 3])
    }

    @Test func theSameSeedDrawsTheSameTokens() {
        #expect(draws(Sampling(temperature: 1), count: 50) == draws(Sampling(temperature: 1), count: 50))
    }

    @Test func stopStringsCutAtTheEarliest() {
        let matcher = StopMatcher(["\n", "END", ""])
        #expect(matcher.cut("abc") == nil)
        #expect(matcher.cut("abENDc\n") == "ab")
        #expect(matcher.cut("a\nbEND") == "a")
    }

    private func draws(_ sampling: Sampling, count: Int) -> [TokenSampler.Draw] {
        var sampler = TokenSampler(sampling, seed: Seed(5))
        return logits.withUnsafeBufferPointer { buffer in (0..<count).map { _ in sampler.draw(from: buffer) }
        }
    }
}
