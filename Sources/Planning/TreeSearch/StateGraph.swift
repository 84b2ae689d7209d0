import Agents

/// The states a search has reached: a tree, or a layered graph where paths meet again.
///
/// A state is *closed* when nothing new can come of it: it is an end, or every action leads to a closed
/// state or nowhere new. Closed states are not entered again, so a search never repeats itself and knows
/// when it has seen everything.
struct StateGraph: Sendable {
    /// An action in a state.
    struct Edge: Sendable {
        let proposal: ActionProposal
        var child: Int?
        var visits = 0
        var pending = 0
        var isClosed = false
    }
    /// Names an edge.
    struct EdgeID: Hashable, Sendable {
        let state: Int
        let action: Int
    }
    /// A state, by the first path that led to it.
    struct Node: Sendable {
        let trajectory: Trajectory
        let episode: any Episode
        /// Whether the episode is over here or the horizon is reached.
        let isEnd: Bool
        /// What the agent would do here; nil until it was asked.
        var edges: [Edge]?
        var parents: [EdgeID] = []
        var returns = Returns()
        var isClosed = false
        /// The candidate that ends here.
        var candidate: Int?
    }
    /// Where an action led.
    enum Arrival: Equatable {
        /// To a state not seen before.
        case new(Int)
        /// To a state that another path had reached in as many turns.
        case known(Int)
        /// To a state that is reached in fewer turns: nothing can be gained this way.
        case detour
    }

    private(set) var nodes: [Node]
    private let horizon: Int
    private let merges: Bool
    private var stateByKey: [String: Int] = [:]

    init(root: any Episode, trajectory: Trajectory, horizon: Int, merges: Bool) {
        self.horizon = horizon
        self.merges = merges
        nodes = []
        insert(root, trajectory)
    }

    subscript(edge: EdgeID) -> Edge? { nodes[edge.state].edges?[edge.action] }
}

// MARK: - Growing

extension StateGraph {
    /// Writes down what the agent would do in a state. No action at all closes it.
    mutating func expand(_ state: Int, with proposals: [ActionProposal]) {
        nodes[state].edges = proposals.map { Edge(proposal: $0) }
        if proposals.isEmpty { close(state) }
    }

    /// Writes down where an action led.
    mutating func attach(_ episode: any Episode, _ trajectory: Trajectory, to edge: EdgeID) -> Arrival {
        let depth = trajectory.turns.count
        if merges, let key = episode.stateKey, let known = stateByKey[key] {
            let knownDepth = nodes[known].trajectory.turns.count
            if knownDepth < depth {
                closeEdge(edge)
                return .detour
            }
            if knownDepth == depth {
                link(edge, to: known)
                if nodes[known].isClosed { closeEdge(edge) }
                return .known(known)
            }
        }
        let state = insert(episode, trajectory)
        link(edge, to: state)
        return .new(state)
    }

    @discardableResult
    private mutating func insert(_ episode: any Episode, _ trajectory: Trajectory) -> Int {
        let isEnd = episode.isOver || trajectory.turns.count >= horizon
        nodes.append(Node(trajectory: trajectory, episode: episode, isEnd: isEnd))
        if let key = episode.stateKey { stateByKey[key] = nodes.count - 1 }
        return nodes.count - 1
    }

    private mutating func link(_ edge: EdgeID, to child: Int) {
        nodes[edge.state].edges?[edge.action].child = child
        nodes[child].parents.append(edge)
    }
}

// MARK: - Closing

extension StateGraph {
    /// Closes a state, and every state that has nothing open left because of it.
    mutating func close(_ state: Int) {
        guard !nodes[state].isClosed else { return }
        nodes[state].isClosed = true
        for parent in nodes[state].parents { closeEdge(parent) }
    }

    private mutating func closeEdge(_ edge: EdgeID) {
        nodes[edge.state].edges?[edge.action].isClosed = true
        if nodes[edge.state].edges?.allSatisfy(\.isClosed) ?? false { close(edge.state) }
    }
}

// MARK: - Statistics

extension StateGraph {
    /// Notes that a walker takes an action whose outcome is not known yet.
    mutating func markPending(_ edge: EdgeID) {
        nodes[edge.state].edges?[edge.action].pending += 1
    }

    /// Forgets all visits and returns, pending ones included.
    mutating func clearStatistics() {
        for state in nodes.indices {
            nodes[state].returns = Returns()
            for action in (nodes[state].edges ?? []).indices {
                nodes[state].edges?[action].visits = 0
                nodes[state].edges?[action].pending = 0
            }
        }
    }

    /// Adds a return along a path from the root.
    /// - Parameter returns: what it is worth at each edge of the path.
    mutating func backUp(_ returns: [Double], along path: [EdgeID]) {
        nodes[0].returns.add(returns.first ?? 0)
        for (edge, value) in zip(path, returns) {
            nodes[edge.state].edges?[edge.action].visits += 1
            if let child = self[edge]?.child { nodes[child].returns.add(value) }
        }
    }

    /// Notes which candidate ends in a state.
    mutating func setCandidate(_ candidate: Int, of state: Int) { nodes[state].candidate = candidate }
}
