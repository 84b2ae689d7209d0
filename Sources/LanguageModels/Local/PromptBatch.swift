/// The prompts of one batch, split into what all share and what is each one's own.
///
/// The shared part is computed once: first the stable chunk, whose key-value cache may be kept from call to
/// call, then the rest that this batch has in common. The split depends on the batch alone, never on what a
/// cache holds, so the same batch gives the same bits after a restart.
struct PromptBatch: Hashable, Sendable {
    /// Tokens that never change between tasks; empty when the prompts do not agree on them.
    let stable: [Int]
    /// What the prompts of this batch share after that.
    let common: [Int]
    /// Each prompt's own end; never empty, for the last token's output is what is asked for.
    let own: [[Int]]

    /// Splits prompts.
    /// - Parameters:
    ///   - prompts: token ids of each whole prompt; none empty.
    ///   - stable: token ids of each prompt's stable part.
    init(_ prompts: [[Int]], stable stableParts: [[Int]]) {
        precondition(prompts.allSatisfy { !$0.isEmpty }, "a prompt without tokens")
        let candidate = stableParts.first ?? []
        let agreed =
            stableParts.allSatisfy { $0 == candidate }
            && prompts.allSatisfy { $0.count > candidate.count && $0.starts(with: candidate) }
        stable = agreed ? candidate : []
        let rests = prompts.map { $0.dropFirst(agreed ? candidate.count : 0) }
        let shared = Self.commonPrefixLength(rests)
        common = Array(rests.first?.prefix(shared) ?? [])
        own = rests.map { Array($0.dropFirst(shared)) }
    }

    /// How many leading tokens all share, leaving every sequence at least one of its own.
    private static func commonPrefixLength(_ sequences: [ArraySlice<Int>]) -> Int {
        guard let first = sequences.first else { return 0 }
        var length = first.count - 1
        for sequence in sequences.dropFirst() {
            let agreed = zip(first, sequence).prefix { $0 == $1 }.count
            length = min(length, agreed, sequence.count - 1)
        }
        return max(length, 0)
    }
}
