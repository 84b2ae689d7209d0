import Foundation

/// The token trie of a list of choices, reduced to where the choices part.
///
/// Constrained decoding masks every token that no choice continues with. Where only one token remains its
/// probability is 1, so a model need only be run up to the nodes with two or more continuations: most of a
/// legal move's tokens follow from its first few and cost nothing.
struct ChoiceTrie: Sendable {
    /// A node where choices part.
    struct Branch: Hashable, Sendable {
        /// The tokens from the prompt's end to here.
        let path: [Int]
        /// The tokens that go on, in the order in which choices first use them.
        let options: [Int]
    }
    /// One decision on the way to a choice.
    private struct Decision: Hashable, Sendable {
        let branch: Int
        let option: Int
    }

    /// The nodes where choices part, each before those further on.
    private(set) var branches: [Branch] = []
    private var decisions: [[Decision]]

    /// Builds the trie.
    /// - Parameters:
    ///   - choices: token sequences, distinct.
    ///   - end: follows every choice, so that one choice may begin another.
    init(_ choices: [[Int]], end: Int) {
        decisions = choices.map { _ in [] }
        grow(Array(choices.indices), depth: 0, choices.map { $0 + [end] })
    }

    /// The log-probability of each choice under decoding constrained to them.
    /// - Parameter logits: for each branch, one logit per option.
    func logProbabilities(_ logits: [[Float]], temperature: Double) -> [Double] {
        precondition(temperature > 0, "constrained decoding needs a temperature above 0")
        let table = logits.map { Self.logSoftmax($0.map { Double($0) / temperature }) }
        return decisions.map {
            $0.reduce(0) { sum, decision in sum + table[decision.branch][decision.option] }
        }
    }

    /// Follows choices that agree on their first `depth` tokens.
    private mutating func grow(_ members: [Int], depth: Int, _ choices: [[Int]]) {
        var options: [Int] = []
        var groups: [Int: [Int]] = [:]
        for member in members where choices[member].count > depth {
            let token = choices[member][depth]
            if groups[token] == nil { options.append(token) }
            groups[token, default: []].append(member)
        }
        if options.count > 1 { record(options, groups, depth: depth, choices) }
        for option in options { grow(groups[option] ?? [], depth: depth + 1, choices) }
    }

    private mutating func record(_ options: [Int], _ groups: [Int: [Int]], depth: Int, _ choices: [[Int]]) {
        for (option, token) in options.enumerated() {
            for member in groups[token] ?? [] {
                decisions[member].append(Decision(branch: branches.count, option: option))
            }
        }
        let path = groups[options[0]]?.first.map { Array(choices[$0].prefix(depth)) } ?? []
        branches.append(Branch(path: path, options: options))
    }

    private static func logSoftmax(_ values: [Double]) -> [Double] {
        let most = values.max() ?? 0
        let logSum = most + log(values.reduce(0) { $0 + exp($1 - most) })
        return values.map { $0 - logSum }
    }
}
