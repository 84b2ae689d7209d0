import Transformers

/// Packs all pairs of a prompt together: k trajectories of one intent cost P + Σ R tokens, and every pair among
/// them is trained on in one pass.
public struct PairGrouping: Codable, Hashable, Sendable {
    /// A step takes whole groups up to so many tokens, and at least one group.
    public var tokensPerStep = 4096
    /// A pass takes groups up to so many tokens; a group with more than that is divided.
    /// Bounds memory.
    public var tokensPerPass = 2048

    /// The defaults.
    public init() {}

    /// Groups pairs by prompt and environment, in order of first appearance. A group that would grow beyond the
    /// tokens of a pass is continued in another.
    func callAsFunction(_ pairs: [EncodedPair]) -> [PairGroup] {
        var open: [GroupKey: Int] = [:]
        var drafts: [GroupDraft] = []
        for pair in pairs {
            let key = GroupKey(
                environment: pair.environment,
                prompt: Array(pair.chosen.tokens.prefix(pair.chosen.promptLength)))
            if let draft = open[key], drafts[draft].add(pair, limit: tokensPerPass) { continue }
            open[key] = drafts.count
            drafts.append(GroupDraft(pair))
        }
        return drafts.map(\.group)
    }

    private struct GroupKey: Hashable {
        let environment: Int
        let prompt: [Int]
    }
}

/// A group that still takes pairs.
private struct GroupDraft {
    private let environment: Int
    private var sequences: [[Int]] = []
    private var places: [[Int]: Int] = [:]
    private var pairs: [PairGroup.Pair] = []
    /// The tokens that all share, and those after them, as if nothing more were shared.
    private var size: Int

    init(_ pair: EncodedPair) {
        environment = pair.environment
        size = pair.chosen.promptLength
        _ = add(pair, limit: .max)
    }

    /// Takes a pair if it fits.
    mutating func add(_ pair: EncodedPair, limit: Int) -> Bool {
        let new = Set([pair.chosen, pair.rejected]).filter { places[$0.tokens] == nil }
        let growth = new.reduce(0) { $0 + $1.tokens.count - pair.chosen.promptLength }
        guard size + growth <= limit else { return false }
        size += growth
        pairs.append(
            PairGroup.Pair(
                chosen: place(pair.chosen.tokens), rejected: place(pair.rejected.tokens),
                index: pair.index, rewardDifference: pair.rewardDifference))
        return true
    }

    private mutating func place(_ tokens: [Int]) -> Int {
        if let place = places[tokens] { return place }
        places[tokens] = sequences.count
        sequences.append(tokens)
        return sequences.count - 1
    }

    var group: PairGroup {
        PairGroup(tree: TokenTree(merging: sequences), pairs: pairs, environment: environment)
    }
}
