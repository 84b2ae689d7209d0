import Agents

/// Turns explored trajectories into preference pairs whose labels were found by execution.
///
/// Positives achieve what was asked or, in hindsight, what the environment or a labelling model says that
/// they did achieve. Negatives are other trajectories of the same puzzle: explored ones, minimal edits and a
/// labelling model's corruptions. Everything is executed under the pair's own task; a label that the
/// environment does not confirm is dropped and counted. The result is a pure function of the trajectories,
/// the environment, the labeller's replies and the seed.
public struct PairBuilder: Sendable {
    /// How many pairs, and of what kind.
    public struct Options: Codable, Hashable, Sendable {
        /// The most pairs that one puzzle gives; at least 2.
        public var pairsPerPuzzle = 8
        /// Edits made of each trajectory that achieves something.
        public var editsPerTrajectory = 1
        /// The share of pairs whose rejected side achieves nothing at all, at most; in 0…1.
        public var oneSidedShare = 0.25
        /// The most pairs of a puzzle in which neither side achieves what was asked and one comes further with it, by the
        /// environment's own measure; 0 for environments that measure success only.
        public var progressPairsPerPuzzle = 0
        /// The share of puzzles held out, in 0…1, rounded up to whole puzzles.
        public var heldOutFraction = 0.15
        /// Under how many tasks, the one that was asked included, each held-out puzzle is judged.
        public var judgedTasksPerPuzzle = 2

        /// The defaults.
        public init() {}
    }

    private let environment: any Environment
    private let labeller: Labeller?
    private let options: Options
    private let seed: Seed

    /// Creates a builder.
    /// - Parameter environment: hindsight is used where it is a `HindsightEnvironment`.
    public init(
        environment: any Environment, labeller: Labeller? = nil, options: Options = Options(), seed: Seed
    ) {
        precondition(options.pairsPerPuzzle >= 2, "opposite pairs come in twos")
        self.environment = environment
        self.labeller = labeller
        self.options = options
        self.seed = seed
    }

    /// Labels trajectories of any number of puzzles. The order of the trajectories does not matter to which
    /// puzzles are held out.
    public func label(_ trajectories: [Trajectory]) async throws -> Costed<LabelledData> {
        var work = LabelWork(Verifier(environment: environment), trajectories)
        try await judge(&work)
        if let labeller { try await work.consult(labeller, seed: seed.for("labeller")) }
        try await edit(&work)
        let pairs = try await match(&work)
        let split = PuzzleSplit(
            work.puzzles.map(\.id), fraction: options.heldOutFraction, seed: seed.for("split"))
        let judged = try await judgements(of: work.puzzles.filter { split.holdsOut($0.id) }, &work)
        for pair in pairs { work.report.count(pair) }
        let data = LabelledData(
            training: pairs.filter { !split.holdsOut($0.puzzle) },
            heldOut: pairs.filter { split.holdsOut($0.puzzle) }, judged: judged,
            rollouts: work.puzzles.filter { !split.holdsOut($0.id) }.flatMap(\.rollouts),
            report: work.report)
        return Costed(data, cost: work.cost)
    }

    /// Finds what every explored trajectory achieves.
    private func judge(_ work: inout LabelWork) async throws {
        for puzzle in work.puzzles.indices {
            for index in work.puzzles[puzzle].candidates.indices {
                let explored = work.puzzles[puzzle].candidates[index].trajectory
                let execution = try await work.verifier.execute(explored.actions, of: explored.task)
                let achievement = try await work.verifier.achievement(
                    of: execution, from: .explored, report: &work.report)
                if achievement?.origin == .success { work.report.successes += 1 }
                work.puzzles[puzzle].candidates[index].asked = execution.outcome
                work.puzzles[puzzle].candidates[index].achievement = achievement
            }
        }
    }

    /// Adds minimal edits of everything that achieves something.
    private func edit(_ work: inout LabelWork) async throws {
        for puzzle in work.puzzles.indices {
            var generator = seed.for("edit").for(work.puzzles[puzzle].id).generator
            let achieving = work.puzzles[puzzle].candidates.filter { $0.achievement != nil }
            for candidate in achieving {
                for edited in try await edits(of: candidate.trajectory, using: &generator) {
                    try await work.add(edited, .edit, to: puzzle, orDrop: .uneditable)
                }
            }
        }
    }

    /// The environment's own variations where it has some, else a random change; nil stands for one that could
    /// not be made.
    private func edits(
        of trajectory: Trajectory, using generator: inout SeededGenerator
    ) async throws -> [[Action]?] {
        if let environment = environment as? any VaryingEnvironment {
            return Array(
                environment.variations(of: trajectory, using: &generator).prefix(options.editsPerTrajectory))
        }
        let edit = MinimalEdit(environment: environment)
        var edits: [[Action]?] = []
        for _ in 0..<options.editsPerTrajectory {
            edits.append(try await edit(trajectory, using: &generator)?.actions)
        }
        return edits
    }

    private func match(_ work: inout LabelWork) async throws -> [PreferencePair] {
        var pairs: [PreferencePair] = []
        var lengths = LengthBalance()
        for puzzle in work.puzzles {
            var matcher = PairMatcher(
                puzzle: puzzle.id, candidates: puzzle.candidates, limit: options.pairsPerPuzzle,
                oneSidedShare: options.oneSidedShare)
            var generator = seed.for("match").for(puzzle.id).generator
            pairs += try await matcher.match(
                &work.verifier, lengths: &lengths, report: &work.report, using: &generator)
            pairs += ProgressMatcher(puzzle: puzzle.id, limit: options.progressPairsPerPuzzle)
                .match(puzzle.candidates, lengths: &lengths, report: &work.report, using: &generator)
        }
        return pairs
    }

    /// The explored trajectories of puzzles under the task that was asked and some that were achieved.
    private func judgements(
        of puzzles: [LabelWork.Puzzle], _ work: inout LabelWork
    ) async throws -> [JudgedTrajectory] {
        var judged: [JudgedTrajectory] = []
        for puzzle in puzzles {
            let explored = puzzle.candidates.filter { $0.source == .explored }
            var tasks = explored.prefix(1).map(\.trajectory.task)
            for task in explored.compactMap(\.achievement?.task)
            where tasks.count < options.judgedTasksPerPuzzle && !tasks.contains(task) { tasks.append(task) }
            for task in tasks {
                for candidate in explored {
                    let execution = try await work.verifier.execute(candidate.actions, of: task)
                    judged.append(
                        JudgedTrajectory(
                            puzzle: puzzle.id, trajectory: execution.trajectory,
                            outcome: execution.outcome))
                }
            }
        }
        return judged
    }
}
