import Agents

/// What labelling has found out so far.
struct LabelWork {
    /// A puzzle and the trajectories that may enter its pairs.
    struct Puzzle {
        /// What was asked.
        let task: AgentTask
        var candidates: [Candidate] = []

        var id: String { task.id }

        /// The explored trajectories under the task that was asked.
        var rollouts: [JudgedTrajectory] {
            candidates.filter { $0.source == .explored }.compactMap { candidate in
                candidate.asked.map {
                    JudgedTrajectory(puzzle: id, trajectory: candidate.trajectory, outcome: $0)
                }
            }
        }
    }

    var puzzles: [Puzzle] = []
    var verifier: Verifier
    var report = LabelReport()
    private var labellerCost = Cost()

    /// Groups trajectories by puzzle, in order of first appearance, without duplicates.
    init(_ verifier: Verifier, _ trajectories: [Trajectory]) {
        self.verifier = verifier
        var position: [String: Int] = [:]
        for trajectory in trajectories {
            let index = position[trajectory.task.id] ?? puzzles.count
            if index == puzzles.count {
                position[trajectory.task.id] = index
                puzzles.append(Puzzle(task: trajectory.task))
            }
            insert(Candidate(trajectory: trajectory, source: .explored), in: index)
        }
        report.trajectories = trajectories.count
        report.puzzles = puzzles.count
    }

    var cost: Cost {
        var cost = labellerCost
        cost.environmentSteps += verifier.environmentSteps
        return cost
    }

    /// Adds made-up actions, executed under the task that was asked, with what they achieve; or counts why
    /// there are none.
    mutating func add(
        _ actions: [Action]?, _ source: Candidate.Source, to puzzle: Int,
        orDrop reason: LabelReport.DropReason
    ) async throws {
        guard let actions else { return report.drop(reason) }
        let execution = try await verifier.execute(actions, of: puzzles[puzzle].task)
        let achievement = try await verifier.achievement(of: execution, from: source, report: &report)
        insert(
            Candidate(
                trajectory: execution.trajectory, source: source, asked: execution.outcome,
                achievement: achievement), in: puzzle)
    }

    private mutating func insert(_ candidate: Candidate, in puzzle: Int) {
        let isKnown = puzzles[puzzle].candidates.contains { $0.actions == candidate.actions }
        if isKnown { report.drop(.duplicate) } else { puzzles[puzzle].candidates.append(candidate) }
    }
}

// MARK: - The labelling model's part

extension LabelWork {
    /// Has intents refined and trajectories corrupted, and keeps what execution confirms.
    mutating func consult(_ labeller: Labeller, seed: Seed) async throws {
        try await refine(with: labeller, seed: seed.for("refine"))
        try await corrupt(with: labeller, seed: seed.for("corrupt"))
    }

    /// Asks what trajectories that missed their task did achieve.
    private mutating func refine(with labeller: Labeller, seed: Seed) async throws {
        let places = choose(labeller.requestsPerPuzzle) { $0.achievement?.origin != .success }
        let prompts = places.map { labeller.prompting.refinementPrompt(for: self[$0].trajectory) }
        let replies = try await labeller.replies(to: prompts, seed: seed)
        labellerCost += replies.cost
        for (place, reply) in zip(places, replies.value) {
            let trajectory = self[place].trajectory
            guard let task = reply.flatMap({ labeller.prompting.refinedTask(in: $0, for: trajectory) }) else {
                report.drop(.unreadableReply)
                continue
            }
            let achievement = try await verifier.achievement(
                of: trajectory.actions, under: task, .refinement)
            if let achievement {
                puzzles[place.puzzle].candidates[place.candidate].achievement = achievement
            } else {
                report.drop(.unverifiedRefinement)
            }
        }
    }

    /// Asks for trajectories that look like an achieving one and fail.
    private mutating func corrupt(with labeller: Labeller, seed: Seed) async throws {
        let places = choose(labeller.requestsPerPuzzle) { $0.achievement != nil }
        let trajectories = places.compactMap { self[$0].achievement?.trajectory }
        let prompts = trajectories.map(labeller.prompting.corruptionPrompt(for:))
        let replies = try await labeller.replies(to: prompts, seed: seed)
        labellerCost += replies.cost
        for (place, (trajectory, reply)) in zip(places, zip(trajectories, replies.value)) {
            let actions = reply.flatMap { labeller.prompting.corruptedActions(in: $0, for: trajectory) }
            try await add(actions, .corruption, to: place.puzzle, orDrop: .unreadableReply)
        }
    }

    private typealias Place = (puzzle: Int, candidate: Int)

    private subscript(place: Place) -> Candidate { puzzles[place.puzzle].candidates[place.candidate] }

    /// The first `count` explored candidates of every puzzle that qualify.
    private func choose(_ count: Int, where qualifies: (Candidate) -> Bool) -> [Place] {
        puzzles.indices.flatMap { puzzle in
            puzzles[puzzle].candidates.indices.filter { index in
                let candidate = puzzles[puzzle].candidates[index]
                return candidate.source == .explored && qualifies(candidate)
            }
            .prefix(count).map { (puzzle, $0) }
        }
    }
}
