import Agents

extension Search {
    /// Somebody on the way from the root to an end.
    private struct Walker {
        enum Status { case walking, arrived, lost }
        var path: [StateGraph.EdgeID] = []
        var state = 0
        var status = Status.walking
    }

    /// Sends walkers through the tree, plays on where they stop and judges what came of it.
    /// - Returns: the candidates that are new.
    mutating func wave() async throws -> [Candidate] {
        var walkers = [Walker](repeating: Walker(), count: affordableWalkers)
        while walkers.contains(where: { $0.status == .walking }) {
            try await askAgent(at: walkers.filter { $0.status == .walking }.map(\.state))
            for index in walkers.indices where walkers[index].status == .walking {
                try await advance(&walkers[index])
            }
        }
        var reached: Set<Int> = []
        return try await learn(
            from: try await finish(
                walkers.filter { $0.status == .arrived && reached.insert($0.state).inserted }))
    }

    /// No more walkers than simulations are wanted, and no more than the budget carries to an end.
    private var affordableWalkers: Int {
        let wanted = min(settings.walkers, settings.simulations - simulations.count)
        let playable = (ledger.remainingSteps ?? .max) / problem.horizon
        return max(1, min(wanted, playable, ledger.remainingRewardCalls ?? .max))
    }

    /// Asks, in one batch, what the agent would do in the states where it was not asked yet.
    private mutating func askAgent(at states: [Int]) async throws {
        var asked: Set<Int> = []
        let states = states.filter { graph.nodes[$0].edges == nil && asked.insert($0).inserted }
        guard !states.isEmpty, !ledger.isSpent else { return }
        try Task.checkCancellation()
        let answers = try await problem.agent.distribution(
            states.map { query(at: graph.nodes[$0].trajectory) })
        precondition(answers.value.count == states.count, "an agent answers every query")
        ledger.record(answers.cost)
        for (state, proposals) in zip(states, answers.value) { graph.expand(state, with: proposals) }
    }

    /// The seed depends on the actions alone, so that other searches of this problem ask the same.
    private func query(at trajectory: Trajectory) -> ActionQuery {
        let seed = trajectory.actions.reduce(problem.seed.for("tree")) { $0.for($1.text) }
        return ActionQuery(trajectory, count: settings.width, temperature: settings.temperature, seed: seed)
    }
}

// MARK: - Walking

extension Search {
    /// Moves a walker by one step, or ends its walk where there is none to take.
    private mutating func advance(_ walker: inout Walker) async throws {
        guard let action = choose(at: walker.state) else {
            let isDeadEnd = graph.nodes[walker.state].edges?.isEmpty ?? false
            walker.status = isDeadEnd ? .arrived : .lost
            return
        }
        let edge = StateGraph.EdgeID(state: walker.state, action: action)
        if let child = graph[edge]?.child {
            move(&walker, along: edge, to: child)
            return
        }
        switch try await step(edge) {
        case .new(let state):
            move(&walker, along: edge, to: state)
            if graph.nodes[state].isEnd { graph.close(state) }
            if graph.nodes[state].isEnd || !goesOnInTree { walker.status = .arrived }
        case .known(let state) where !graph.nodes[state].isClosed: move(&walker, along: edge, to: state)
        case .known, .detour: break  // Nothing new there: the walker looks on from where it is.
        case nil: walker.status = .lost
        }
    }

    private mutating func move(_ walker: inout Walker, along edge: StateGraph.EdgeID, to state: Int) {
        graph.markPending(edge)
        walker.path.append(edge)
        walker.state = state
    }

    /// The open action of greatest weight, the first of equals; nil where none is open.
    private func choose(at state: Int) -> Int? {
        let node = graph.nodes[state]
        let edges = node.edges ?? []
        let pending = edges.reduce(0) { $0 + $1.pending }
        // The official code counts the expansion of a state as its first visit.
        let stateVisits = edges.reduce(1 + pending) { $0 + $1.visits }
        let stateValue = node.returns.value(settings.backup, pending: pending) ?? 0
        var best: (place: Int, weight: Double)?
        for (place, edge) in edges.enumerated() where !edge.isClosed {
            let returns = edge.child.map { graph.nodes[$0].returns } ?? Returns()
            let weight = settings.selection.weight(
                .init(
                    value: returns.value(settings.backup, pending: edge.pending), stateValue: stateValue,
                    prior: edge.proposal.probability, visits: edge.visits + edge.pending,
                    stateVisits: stateVisits))
            if best.map({ weight > $0.weight }) ?? true { best = (place, weight) }
        }
        return best?.place
    }

    /// Takes an action for the first and only time; nil when the budget does not allow it.
    private mutating func step(_ edge: StateGraph.EdgeID) async throws -> StateGraph.Arrival? {
        guard let proposal = graph[edge]?.proposal, ledger.remainingSteps ?? 1 > 0 else { return nil }
        try Task.checkCancellation()
        let node = graph.nodes[edge.state]
        var episode = try await node.episode.fork()
        let trajectory = try await node.trajectory.taking(proposal, in: &episode)
        ledger.recordStep()
        return graph.attach(episode, trajectory, to: edge)
    }
}

// MARK: - Finishing

extension Search {
    /// Plays on, in one batch, where walkers stopped before an end.
    private mutating func finish(_ walkers: [Walker]) async throws -> [Walk] {
        var trajectories = walkers.map { graph.nodes[$0.state].trajectory }
        let leaves = walkers.indices.filter { isOpenLeaf(walkers[$0].state) }
        if case .rollout(let temperature) = settings.simulation, !leaves.isEmpty {
            let starts = leaves.map { leaf in
                Rollout.Start(
                    episode: graph.nodes[walkers[leaf].state].episode, trajectory: trajectories[leaf],
                    seed: problem.seed.for("rollout").for(simulations.count + leaf))
            }
            let rollouts = try await problem.play(starts, temperature: temperature, ledger: &ledger)
            for (leaf, rollout) in zip(leaves, rollouts) { trajectories[leaf] = rollout }
        }
        return walkers.indices.map {
            let isLeaf = leaves.contains($0)
            return Walk(
                path: walkers[$0].path, state: walkers[$0].state, trajectory: trajectories[$0],
                isRollout: isLeaf && !playsNoRollouts, isPrefix: isLeaf && playsNoRollouts)
        }
    }

    private func isOpenLeaf(_ state: Int) -> Bool {
        let node = graph.nodes[state]
        return !node.isEnd && node.edges == nil
    }
}
