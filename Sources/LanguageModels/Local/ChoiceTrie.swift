import Foundation

/// The token trie of a list of choices, reduced to where the choices part.
///
/// Constrained decoding masks every token that no choice continues with. Where only one token remains its
/// probability is 1, so a model need only be run up to the nodes with two or more continuations: most of a
/// legal move's tokens follow from its first few and cost nothing.
struct ChoiceTrie: Sendable {
    /// A node where choices part.
    struct Branch: Hashable, Sendable {
        /// Index into `tokens` of the token read last; nil right after the prompt.
        let node: Int?
        /// The tokens that go on, in the order in which choices first use them.
        let options: [Int]
    }
    /// One decision on the way to a choice.
    private struct Decision: Hashable, Sendable {
        let branch: Int
        let option: Int
    }

    /// The tokens a model must read to weigh every branch, parents before children.
    private(set) var tokens: [Int] = []
    /// For each of `tokens`, the index of the one before it; nil right after the prompt.
    private(set) var parents: [Int?] = []
    /// The nodes where choices part.
    private(set) var branches: [Branch] = []
    private var decisions: [[Decision]]

    /// Builds the trie.
    /// - Parameters:
    ///   - choices: token sequences, distinct.
    ///   - end: follows every choice, so that one choice may begin another.
    init(_ choices: [[Int]], end: Int) {
        decisions = choices.map { _ in [] }
        let terminated = choices.map { $0 + [end] }
        grow(Array(choices.indices), depth: 0, node: nil, pending: [], terminated)
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

    /// Follows the choices that share a path; `pending` holds tokens that need reading only if they part later.
    private mutating func grow(
        _ members: [Int], depth: Int, node: Int?, pending: [Int], _ choices: [[Int]]
    ) {
        let going = members.filter { choices[$0].count > depth }
        var groups: [(token: Int, members: [Int])] = []
        for member in going {
            let token = choices[member][depth]
            if let index = groups.firstIndex(where: { $0.token == token }) {
                groups[index].members.append(member)
            } else {
                groups.append((token, [member]))
            }
        }
        if groups.count == 1 {
            grow(going, depth: depth + 1, node: node, pending: pending + [groups[0].token], choices)
        } else if groups.count > 1 {
            branch(groups, depth: depth, node: read(pending, after: node), choices)
        }
    }

    private mutating func branch(
        _ groups: [(token: Int, members: [Int])], depth: Int, node: Int?, _ choices: [[Int]]
    ) {
        let index = branches.count
        branches.append(Branch(node: node, options: groups.map(\.token)))
        for (option, group) in groups.enumerated() {
            for member in group.members { decisions[member].append(Decision(branch: index, option: option)) }
            grow(group.members, depth: depth + 1, node: node, pending: [group.token], choices)
        }
    }

    private mutating func read(_ pending: [Int], after node: Int?) -> Int? {
        var last = node
        for token in pending {
            parents.append(last)
            tokens.append(token)
            last = tokens.count - 1
        }
        return last
    }

    private static func logSoftmax(_ values: [Double]) -> [Double] {
        let most = values.max() ?? 0
        let logSum = most + log(values.reduce(0) { $0 + exp($1 - most) })
        return values.map { $0 - logSum }
    }
}
