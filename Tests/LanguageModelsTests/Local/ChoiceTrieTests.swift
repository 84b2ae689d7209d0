import Agents
import Foundation
import Testing

@testable import LanguageModels

@Suite struct ChoiceTrieTests {
    let end = 99

    @Test func aSingleChoiceNeedsNoModel() {
        let trie = ChoiceTrie([[1, 2, 3]], end: end)
        #expect(trie.branches.isEmpty)
        #expect(trie.logProbabilities([], temperature: 1) == [0])
    }

    @Test func onlyTokensBeforeABranchAreRead() {
        // They part after 1 2; what follows is settled.
        let trie = ChoiceTrie([[1, 2, 3, 7, 7], [1, 2, 4, 8, 8]], end: end)
        #expect(trie.branches == [.init(path: [1, 2], options: [3, 4])])
    }

    @Test func aChoiceMayBeginAnother() {
        let trie = ChoiceTrie([[5], [5, 6]], end: end)
        #expect(trie.branches == [.init(path: [5], options: [end, 6])])
    }

    @Test func probabilitiesAreThoseOfMaskedDecodingTokenByToken() {
        var generator = SeededGenerator(seed: 3)
        let choices = Self.randomChoices(using: &generator)
        let trie = ChoiceTrie(choices, end: end)
        func logit(_ prefix: [Int], _ token: Int) -> Float {
            var hasher = Seed(1)
            for part in prefix + [token] { hasher = hasher.for(part) }
            return Float(hasher.value % 1000) / 250
        }
        let logits = trie.branches.map { branch in
            branch.options.map { logit(branch.path, $0) }
        }
        let got = trie.logProbabilities(logits, temperature: 0.7)
        for (choice, value) in zip(choices, got) {
            let expected = Self.maskedDecoding(choice + [end], among: choices.map { $0 + [end] }, 0.7, logit)
            #expect(abs(value - expected) < 1e-9)
        }
        #expect(abs(got.reduce(0) { $0 + exp($1) } - 1) < 1e-9)
    }

    private static func randomChoices(using generator: inout SeededGenerator) -> [[Int]] {
        var choices: [[Int]] = []
        while choices.count < 40 {
            let length = Int.random(in: 1...5, using: &generator)
            let choice = (0..<length).map { _ in Int.random(in: 0..<3, using: &generator) }
            if !choices.contains(choice) { choices.append(choice) }
        }
        return choices
    }

    /// The definition, without a trie: at every token, a softmax over those that some choice goes on with.
    private static func maskedDecoding(
        _ choice: [Int], among choices: [[Int]], _ temperature: Double, _ logit: ([Int], Int) -> Float
    ) -> Double {
        choice.indices.reduce(0) { sum, position in
            let prefix = Array(choice.prefix(position))
            let allowed = Set(
                choices.filter { $0.count > position && $0.starts(with: prefix) }.map { $0[position] })
            let total = allowed.reduce(0.0) { $0 + exp(Double(logit(prefix, $1)) / temperature) }
            return sum + Double(logit(prefix, choice[position])) / temperature - log(total)
        }
    }
}
