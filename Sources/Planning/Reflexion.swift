import Agents

/// ARMAP-R: plays trials one after another, with lessons from the earlier ones in the prompt (Shinn et al.
/// 2023, https://arxiv.org/abs/2303.11366; ARMAP, section 3.4).
public struct Reflexion: Planner, Codable, Hashable {
    /// What a trial's score, less what the objective holds against the trial, must exceed to end the trials.
    ///
    /// A trial that achieves the task in a poor way thus does not end them, and the best of all is answered.
    public enum PassMark: Codable, Hashable, Sendable {
        /// The calibrated probability; an uncalibrated score never passes.
        case probability(Double)
        /// The raw score. The official code uses 0 for Game of 24 and 7.25 for ScienceWorld.
        case logit(Double)

        func isPassed(by score: Score, penalty: Double = 0) -> Bool {
            switch self {
            case .probability(let mark): score.probability.map { $0 - penalty > mark } ?? false
            case .logit(let mark): score.logit - penalty > mark
            }
        }
    }

    /// What is answered when no trial passes.
    public enum Fallback: String, Codable, Sendable {
        /// The trial of greatest utility.
        case bestTrial
        /// The newest trial.
        case lastTrial
        /// The trial before any reflection.
        case firstTrial
    }

    /// What tables call it.
    public var name: String
    /// The most trials.
    public var trials = 10
    /// Ends the trials early.
    public var passMark: PassMark
    /// What is answered when no trial passes.
    public var fallback: Fallback
    /// Temperature of the trials after the first, which is greedy. Above 0, a model that ignores its
    /// lessons still tries something else.
    public var retryTemperature: Double
    /// How many of the newest lessons go into the prompt; nil means all.
    public var memory: Int?
    /// Whether reflections are told what the scorer said and which action it disliked most. Finding that
    /// action costs one reward call per action.
    public var explainsScores: Bool

    /// Ours: sampled retries, lessons that know the score, and the best trial returned.
    public static let armap = Reflexion(
        name: "ARMAP-R", passMark: .probability(0.9), fallback: .bestTrial, retryTemperature: 0.7, memory: 3,
        explainsScores: true)
    /// The official code: every trial greedy, the score gates the retry and is never shown, and without a
    /// pass the last trial is the answer (as for WebShop and Game of 24).
    public static let paper = Reflexion(
        name: "ARMAP-R (paper)", passMark: .logit(0), fallback: .lastTrial, retryTemperature: 0, memory: nil,
        explainsScores: false)

    /// Plays trials until one passes.
    public func plan(
        _ problem: PlanningProblem, report: @Sendable (PlanEvent) -> Void
    ) async throws -> Plan {
        var course = Course(problem: problem, settings: self)
        repeat {
            let trial = try await course.playTrial()
            report(.candidate(trial))
            guard course.stopReason == nil else { break }
            let lesson = try await course.reflect(on: trial)
            if !lesson.isEmpty { report(.reflected(lesson)) }
        } while course.stopReason == nil
        return course.plan
    }
}

/// The trials of one task and what was learned from them.
private struct Course {
    let problem: PlanningProblem
    let settings: Reflexion
    private var ledger: Ledger
    private var trials: [Candidate] = []
    private var reflections: [String] = []

    init(problem: PlanningProblem, settings: Reflexion) {
        self.problem = problem
        self.settings = settings
        ledger = Ledger(problem.budget)
    }

    var stopReason: Plan.StopReason? {
        if hasPassed { return .converged }
        if trials.count >= settings.trials { return .completed }
        return ledger.isSpent ? .budget : nil
    }

    var plan: Plan {
        Plan(
            planner: settings.name, candidates: trials, chosenIndex: answer, reflections: reflections,
            cost: ledger.cost, stopReason: stopReason ?? .completed)
    }

    private var hasPassed: Bool {
        guard let last = trials.last, last.isComplete, let score = last.score else { return false }
        return settings.passMark.isPassed(
            by: score,
            penalty: problem.objective.penalty(of: last.trajectory, horizon: problem.horizon))
    }

    private var answer: Int {
        if hasPassed { return trials.count - 1 }
        switch settings.fallback {
        case .bestTrial: return trials.indexOfBest ?? 0
        case .lastTrial: return trials.count - 1
        case .firstTrial: return 0
        }
    }

    /// Plays and judges the next trial. The first is the greedy trajectory, as `Greedy` plays it.
    mutating func playTrial() async throws -> Candidate {
        let isFirst = trials.isEmpty
        let played = try await problem.play(
            [isFirst ? problem.greedySeed : problem.seed.for("trial").for(trials.count)],
            temperature: isFirst ? 0 : settings.retryTemperature,
            reflections: Array(reflections.suffix(settings.memory ?? reflections.count)), ledger: &ledger)
        let trial = try await problem.judge(played, ledger: &ledger)[0]
        trials.append(trial)
        return trial
    }

    /// Asks the agent for a lesson; an empty one is not kept.
    mutating func reflect(on trial: Candidate) async throws -> String {
        let critique = try await critique(of: trial)
        let lesson = try await problem.agent.reflect(
            on: trial.trajectory, critique: critique.text, reflections: reflections,
            seed: problem.seed.for("reflect").for(trials.count))
        ledger.record(lesson.cost)
        if !lesson.value.isEmpty { reflections.append(lesson.value) }
        return lesson.value
    }

    private mutating func critique(of trial: Candidate) async throws -> Critique {
        guard settings.explainsScores else { return Critique(of: trial) }
        let prefixes = (0..<trial.trajectory.turns.count).map { trial.trajectory.prefix($0 + 1) }
        var scores = try await problem.scores(of: Array(prefixes.dropLast()), ledger: &ledger)
        scores[trial.trajectory] = trial.score
        return Critique(
            of: trial, prefixScores: prefixes.map { scores[$0] },
            best: trials.indexOfBest.map { trials[$0] },
            remarks: problem.objective.remarks(on: trial.trajectory),
            isGood: trial.score.map { settings.passMark.isPassed(by: $0) } ?? false)
    }
}
