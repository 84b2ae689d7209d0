import Agents

/// What a scorer holds against a trial, in words that a reflecting agent can read.
struct Critique: Hashable {
    let text: String

    /// Says that the trial failed and no more.
    init(of trial: Candidate) {
        text =
            trial.isComplete
            ? "This attempt did not achieve the task." : "This attempt stopped before the task was over."
    }

    /// Says how the trial was scored, how that compares and which action the score fell at.
    /// - Parameters:
    ///   - prefixScores: the score after each turn, where known.
    ///   - best: the best trial so far, this one included.
    ///   - remarks: what the objective holds against the trial.
    ///   - isGood: whether the score alone would do, so that only the remarks stand against it.
    init(
        of trial: Candidate, prefixScores: [Score?], best: Candidate?, remarks: [String] = [],
        isGood: Bool = false
    ) {
        let isGood = isGood && trial.isComplete
        var sentences = [isGood ? "This attempt did well, but not at its best." : Critique(of: trial).text]
        if let score = trial.score { sentences.append("A judge gave it \(Self.words(for: score)).") }
        // With remarks a better attempt may have a worse score: that would be no news to learn from.
        if let best, let score = best.score, best.isBetter(than: trial),
            remarks.isEmpty || score.logit > trial.score?.logit ?? -.infinity
        {
            sentences.append("An earlier attempt was given \(Self.words(for: score)).")
        }
        if let turn = Self.steepestFall(in: prefixScores), trial.trajectory.turns.indices.contains(turn) {
            let action = trial.trajectory.turns[turn].action
            sentences.append("The judge lost most confidence at action \(turn + 1): \(action).")
        }
        sentences += remarks
        text = sentences.joined(separator: " ")
    }

    /// The turn at which the logit fell most from the turn before; nil when it never fell.
    static func steepestFall(in scores: [Score?]) -> Int? {
        var worst: (turn: Int, fall: Double)?
        for turn in scores.indices.dropFirst() {
            guard let before = scores[turn - 1]?.logit, let after = scores[turn]?.logit else { continue }
            if before - after > worst?.fall ?? 0 { worst = (turn, before - after) }
        }
        return worst?.turn
    }

    private static func words(for score: Score) -> String {
        if let probability = score.probability {
            return "a \(wholePercent(probability)) % chance of success"
        }
        return "a score of \(tenths(score.logit))"
    }

    private static func wholePercent(_ probability: Double) -> String {
        guard probability.isFinite else { return "unknown" }
        return String(Int((min(max(probability, 0), 1) * 100).rounded()))
    }

    private static func tenths(_ number: Double) -> String { String((number * 10).rounded() / 10) }
}
