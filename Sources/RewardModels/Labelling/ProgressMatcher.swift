import Agents

/// Pairs under the task that was asked in which one trajectory comes further than the other, though neither gets there:
/// what hard tasks give where success is rare. The environment's own measure says which is further.
struct ProgressMatcher {
    let puzzle: String
    /// The most pairs.
    let limit: Int
    /// The least difference in reward; smaller ones are ties.
    private let margin = 0.05

    /// Pairs in an order that the generator settles. Every trajectory stands in at most two.
    func match(
        _ candidates: [Candidate], lengths: inout LengthBalance, report: inout LabelReport,
        using generator: inout SeededGenerator
    ) -> [PreferencePair] {
        guard limit > 0 else { return [] }
        var pairs: [PreferencePair] = []
        var uses = Array(repeating: 0, count: candidates.count)
        for (further, nearer) in meetings(of: candidates).shuffled(using: &generator)
        where pairs.count < limit {
            guard uses[further] < 2, uses[nearer] < 2,
                let pair = pair(candidates[further], candidates[nearer], number: pairs.count)
            else { continue }
            guard lengths.admits(pair.rejected, losingTo: pair.chosen) else {
                report.drop(.unequalLength)
                continue
            }
            uses[further] += 1
            uses[nearer] += 1
            pairs.append(pair)
        }
        return pairs
    }

    private func meetings(of candidates: [Candidate]) -> [(further: Int, nearer: Int)] {
        let open = candidates.indices.filter { candidates[$0].asked?.isSuccess == false }
        return open.flatMap { a in
            open.filter { b in
                (candidates[a].asked?.reward ?? 0) - (candidates[b].asked?.reward ?? 0) >= margin
            }
            .map { (a, $0) }
        }
    }

    private func pair(_ further: Candidate, _ nearer: Candidate, number: Int) -> PreferencePair? {
        guard let chosen = further.asked, let rejected = nearer.asked else { return nil }
        return PreferencePair(
            id: "\(puzzle)#further-\(number)", puzzle: puzzle, chosen: further.trajectory,
            rejected: nearer.trajectory, chosenOrigin: .progress, rejectedOrigin: nearer.rejectedOrigin,
            chosenOutcome: chosen, rejectedOutcome: rejected, isMirrored: false)
    }
}
