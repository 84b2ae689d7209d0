import Transformers

/// Choice requests whose prompts begin alike, packed into one token tree: different states of one task share
/// its text and the moves they have in common.
struct ChoiceBundle: Sendable {
    /// The requests, by index.
    private(set) var members: [Int]
    /// The prompts' own ends with all branches of the members' tries, in order.
    let tree: TokenTree

    /// Fewer common tokens are not worth a longer row.
    private static let leastShared = 8
    /// Attention looks at all pairs of a row's tokens, so a bundle is closed before it grows long.
    private static let mostMembers = 16

    /// Bundles requests in order.
    /// - Parameters:
    ///   - own: the end of each prompt, after what all share.
    ///   - tries: the choices that follow each.
    static func bundles(_ own: [[Int]], _ tries: [ChoiceTrie]) -> [ChoiceBundle] {
        var groups: [[Int]] = []
        for (index, tokens) in own.enumerated() {
            let place = groups.lastIndex {
                $0.count < mostMembers && agreement(tokens, own[$0[0]]) >= leastShared
            }
            if let place { groups[place].append(index) } else { groups.append([index]) }
        }
        return groups.map { members in
            let sequences = members.flatMap { index in tries[index].branches.map { own[index] + $0.path } }
            return ChoiceBundle(members: members, tree: TokenTree(merging: sequences))
        }
    }

    /// How many computed tokens each request is charged: a bundle's, divided evenly.
    static func shares(_ bundles: [ChoiceBundle], of requestCount: Int) -> [Int] {
        var shares = Array(repeating: 0, count: requestCount)
        for bundle in bundles {
            let (each, rest) = bundle.tree.count.quotientAndRemainder(dividingBy: bundle.members.count)
            for (place, index) in bundle.members.enumerated() {
                shares[index] = each + (place < rest ? 1 : 0)
            }
        }
        return shares
    }

    private static func agreement(_ a: [Int], _ b: [Int]) -> Int { zip(a, b).prefix { $0 == $1 }.count }
}
