import Agents

/// Chooses which of a puzzle's candidates meet in pairs.
///
/// Two candidates that achieve different tasks make two opposite pairs, one under each task, so that no
/// property of a trajectory alone (its length, how it ends, a lucky number in it) tells which side is better:
/// only whether it fits the intent does. Candidates that achieve nothing can only lose; they make up at most
/// `oneSidedShare` of the pairs, and over all puzzles as many of them are longer as are shorter than what they lose
/// to.
struct PairMatcher {
    private typealias Meeting = (winner: Int, loser: Int)

    private let puzzle: String
    private let candidates: [Candidate]
    private let limit: Int
    private let oneSidedLimit: Int
    private var pairs: [PreferencePair] = []
    private var met: Set<[Int]> = []

    /// - Parameter limit: the most pairs to make, at least 2.
    init(puzzle: String, candidates: [Candidate], limit: Int, oneSidedShare: Double) {
        self.puzzle = puzzle
        self.candidates = candidates
        self.limit = limit
        oneSidedLimit = Int(oneSidedShare * Double(limit))
    }

    /// Goes round the achieved tasks, the one that was asked first, and gives each a meeting in turn.
    mutating func match(
        _ verifier: inout Verifier, lengths: inout LengthBalance, report: inout LabelReport,
        using generator: inout SeededGenerator
    ) async throws -> [PreferencePair] {
        var queues = meetings(report: &report, using: &generator)
        while hasRoom, queues.contains(where: { !$0.isEmpty }) {
            for task in queues.indices where hasRoom {
                while let meeting = queues[task].popLast() {
                    if try await meet(meeting, &verifier, &lengths, report: &report) { break }
                }
            }
        }
        return pairs
    }

    /// Whether two opposite pairs still fit.
    private var hasRoom: Bool { pairs.count + 2 <= limit }

    /// For each achieved task the possible meetings, the next one last.
    private func meetings(
        report: inout LabelReport, using generator: inout SeededGenerator
    ) -> [[Meeting]] {
        let achieving = candidates.indices.filter { candidates[$0].achievement != nil }
        let winners = Dictionary(grouping: achieving) { candidates[$0].achievement?.task.id ?? "" }
        for equals in winners.values {
            report.drop(.tie, count: equals.count * (equals.count - 1) / 2)
        }
        var tasks = winners.keys.filter { $0 != puzzle }.sorted().shuffled(using: &generator)
        if winners[puzzle] != nil { tasks.insert(puzzle, at: 0) }
        return tasks.map { task in
            let losers = candidates.indices.filter { candidates[$0].achievement?.task.id != task }
            let all = (winners[task] ?? []).flatMap { winner in losers.map { (winner, $0) } }
            return interleavingHard(all.shuffled(using: &generator))
        }
    }

    /// Puts hard meetings, whose trajectories begin alike, at every second place from the end.
    private func interleavingHard(_ meetings: [Meeting]) -> [Meeting] {
        let hard = meetings.filter {
            candidates[$0.winner].actions.first == candidates[$0.loser].actions.first
        }
        let easy = meetings.filter {
            candidates[$0.winner].actions.first != candidates[$0.loser].actions.first
        }
        let paired = zip(easy.suffix(hard.count), hard.suffix(easy.count)).flatMap { [$0, $1] }
        return easy.dropLast(hard.count) + hard.dropLast(easy.count) + paired
    }

    /// Makes the pair, and its opposite if there is one; false when they make none.
    private mutating func meet(
        _ meeting: Meeting, _ verifier: inout Verifier, _ lengths: inout LengthBalance,
        report: inout LabelReport
    ) async throws -> Bool {
        let (a, b) = meeting
        guard met.insert([min(a, b), max(a, b)]).inserted else { return false }
        guard let loss = try await defeat(of: b, by: a, &verifier) else {
            report.drop(.tie)
            return false
        }
        if let opposite = try await defeat(of: a, by: b, &verifier) {
            append(winner: a, rejected: loss, origin: candidates[b].rejectedOrigin, isMirrored: true)
            append(winner: b, rejected: opposite, origin: candidates[a].rejectedOrigin, isMirrored: true)
            return true
        }
        guard pairs.count(where: { !$0.isMirrored }) < oneSidedLimit else { return false }
        guard lengths.admits(loss.trajectory, losingTo: candidates[a].achievement?.trajectory) else {
            report.drop(.unequalLength)
            return false
        }
        append(winner: a, rejected: loss, origin: candidates[b].rejectedOrigin, isMirrored: false)
        return true
    }

    /// The loser executed under the task that the winner achieves; nil when it achieves that too, or when
    /// the winner achieves nothing.
    private func defeat(
        of loser: Int, by winner: Int, _ verifier: inout Verifier
    ) async throws -> Verifier.Execution? {
        guard let task = candidates[winner].achievement?.task else { return nil }
        let execution = try await verifier.execute(candidates[loser].actions, of: task)
        return execution.outcome.isSuccess ? nil : execution
    }

    private mutating func append(
        winner: Int, rejected: Verifier.Execution, origin: RejectedOrigin, isMirrored: Bool
    ) {
        guard let achievement = candidates[winner].achievement else { return }
        pairs.append(
            PreferencePair(
                id: "\(puzzle)#\(pairs.count)", puzzle: puzzle, chosen: achievement.trajectory,
                rejected: rejected.trajectory, chosenOrigin: achievement.origin, rejectedOrigin: origin,
                chosenOutcome: achievement.outcome, rejectedOutcome: rejected.outcome,
                isMirrored: isMirrored))
    }
}
