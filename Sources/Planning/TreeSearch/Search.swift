import Agents

/// A search under way: what is known so far. How it grows is in `Search+Wave.swift`.
struct Search {
    /// One finished walk: where it went in the tree, and the candidate it ended in.
    struct Simulation {
        let path: [StateGraph.EdgeID]
        let candidate: Int
        /// Whether it ended outside the tree, in a rollout.
        let isRollout: Bool
    }

    let problem: PlanningProblem
    let settings: TreeSearch
    var graph: StateGraph
    var ledger: Ledger
    private(set) var candidates: [Candidate] = []
    private(set) var simulations: [Simulation] = []
    private var indexOfCandidate: [Trajectory: Int] = [:]

    init(problem: PlanningProblem, settings: TreeSearch) {
        self.problem = problem
        self.settings = settings
        ledger = Ledger(problem.budget)
        graph = StateGraph(
            root: problem.start, trajectory: problem.beginning, horizon: problem.horizon,
            merges: settings.mergesStates)
        if problem.start.isOver { graph.close(0) }
    }

    /// Whether walkers stop at unfinished trajectories, which are valued as they are.
    var playsNoRollouts: Bool { settings.simulation == .prefixValue && problem.prefixScorer != nil }
    /// Whether walkers go on at states that were not known.
    var goesOnInTree: Bool {
        settings.simulation == .inTree || (settings.simulation == .prefixValue && !playsNoRollouts)
    }

    var stopReason: Plan.StopReason? {
        if let confidence = settings.confidence, let best, best.isComplete,
            best.score?.probability != nil, best.utility ?? 0 > confidence
        {
            return .converged
        }
        if graph.nodes[0].isClosed { return .exhausted }
        if ledger.isSpent { return .budget }
        return simulations.count >= settings.simulations ? .completed : nil
    }

    var progress: PlanEvent {
        .searched(
            simulations: simulations.count, states: graph.nodes.count, best: best?.utility, cost: ledger.cost)
    }

    private var best: Candidate? { candidates.indexOfBest.map { candidates[$0] } }
}

// MARK: - Learning

extension Search {
    /// A way through the tree and where it ended, in the tree or in a rollout.
    struct Walk {
        let path: [StateGraph.EdgeID]
        let state: Int
        let trajectory: Trajectory
        let isRollout: Bool
        /// Whether it ended in an unfinished trajectory that is valued as it is.
        var isPrefix = false
    }

    /// Judges in one batch what the walks of a wave ended in, and learns from all walks so far.
    /// - Returns: the candidates that are new.
    mutating func learn(from walks: [Walk]) async throws -> [Candidate] {
        let known = candidates.count
        let new = walks.filter { indexOfCandidate[$0.trajectory] == nil }
        let ends = new.filter { !$0.isPrefix }.map(\.trajectory)
        let prefixes = new.filter(\.isPrefix).map(\.trajectory)
        for candidate in try await problem.judge(ends, ledger: &ledger)
            + problem.value(prefixes, ledger: &ledger)
        where indexOfCandidate[candidate.trajectory] == nil {
            indexOfCandidate[candidate.trajectory] = candidates.count
            candidates.append(candidate)
        }
        for walk in walks {
            guard let candidate = indexOfCandidate[walk.trajectory] else { continue }
            simulations.append(
                Simulation(path: walk.path, candidate: candidate, isRollout: walk.isRollout))
            if !walk.isRollout { graph.setCandidate(candidate, of: walk.state) }
        }
        updateStatistics()
        return Array(candidates[known...])
    }

    /// Replays all simulations, because new utilities can move the scale of the old ones.
    private mutating func updateStatistics() {
        let value = LeafValues(candidates, objective: problem.objective)
        graph.clearStatistics()
        for simulation in simulations {
            let leaf = value(candidates[simulation.candidate])
            graph.backUp(
                Returns.discounted(
                    simulation.isRollout ? settings.discount * leaf : leaf, steps: simulation.path.count,
                    discount: settings.discount),
                along: simulation.path)
        }
    }
}

// MARK: - Answering

extension Search {
    /// Plays on from the most promising unfinished trajectory, the longest of equals, where the search came to no
    /// end at all; as far as the budget goes.
    /// - Returns: the candidates that are new.
    mutating func finishAnswer() async throws -> [Candidate] {
        guard playsNoRollouts, !ledger.isSpent, !candidates.contains(where: \.isComplete),
            let state = mostPromisingState
        else { return [] }
        let start = Rollout.Start(
            episode: graph.nodes[state].episode, trajectory: graph.nodes[state].trajectory,
            seed: problem.seed.for("answer"))
        let rollout = try await problem.play([start], temperature: 0, ledger: &ledger)
        let finished = try await problem.judge(rollout, ledger: &ledger)
        candidates += finished
        return finished
    }

    private var mostPromisingState: Int? {
        func promise(_ state: Int) -> (Double, Int) {
            let node = graph.nodes[state]
            return (
                node.candidate.flatMap { candidates[$0].utility } ?? -.infinity, node.trajectory.turns.count
            )
        }
        return graph.nodes.indices.filter { graph.nodes[$0].candidate != nil }.max {
            promise($0) < promise($1)
        }
    }

    /// The answer so far: also of a search that was stopped early, or found no action at all.
    var plan: Plan {
        let answers = candidates.isEmpty ? [problem.candidate(deepestTrajectory)] : candidates
        return Plan(
            planner: settings.name, candidates: answers, chosenIndex: indexOfAnswer(among: answers),
            tree: SearchTree(graph, candidates: candidates, backup: settings.backup), cost: ledger.cost,
            stopReason: stopReason ?? .completed)
    }

    private func indexOfAnswer(among answers: [Candidate]) -> Int {
        if settings.answersFromRolloutsOnly {
            let rollouts = Set(simulations.filter(\.isRollout).map(\.candidate)).sorted()
            if let best = rollouts.map({ answers[$0] }).indexOfBest { return rollouts[best] }
        }
        return answers.indexOfBest ?? 0
    }

    private var deepestTrajectory: Trajectory {
        graph.nodes.map(\.trajectory).reduce(problem.beginning) {
            $1.turns.count > $0.turns.count ? $1 : $0
        }
    }
}
