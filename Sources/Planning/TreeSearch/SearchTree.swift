import Agents

/// What a tree search looked at, to be stored and drawn.
public struct SearchTree: Codable, Hashable, Sendable {
    /// A state that the search reached.
    public struct Node: Codable, Hashable, Sendable {
        /// Its place in `nodes`; the root is 0.
        public let id: Int
        /// The state it was first reached from; nil for the root.
        public let parent: Int?
        /// Further states that lead to it, where paths met.
        public let otherParents: [Int]
        /// The action that first led to it; nil for the root.
        public let action: Action?
        /// The thought that came with the action.
        public let thought: String
        /// The agent's probability of the action.
        public let prior: Double
        /// How many simulations passed through.
        public let visits: Int
        /// Mean or maximum of the returns, in 0...1; nil when no simulation passed through.
        public let value: Double?
        /// What the scorer said of the trajectory that ends here; nil for other states.
        public let score: Score?
        /// Whether the trajectory ends here.
        public let isEnd: Bool
        /// Whether everything below was seen.
        public let isClosed: Bool
        /// Actions that the agent proposed here and nobody tried.
        public let untriedActions: Int
    }

    /// All states, in the order they were reached: parents come before children.
    public let nodes: [Node]
}

extension SearchTree {
    init(_ graph: StateGraph, candidates: [Candidate], backup: TreeSearch.Backup) {
        nodes = graph.nodes.enumerated().map { id, node in
            let proposal = node.parents.first.flatMap { graph[$0]?.proposal }
            return Node(
                id: id, parent: node.parents.first?.state,
                otherParents: node.parents.dropFirst().map(\.state),
                action: proposal?.action, thought: proposal?.thought ?? "",
                prior: proposal?.probability ?? 1, visits: node.returns.count,
                value: node.returns.value(backup), score: node.candidate.flatMap { candidates[$0].score },
                isEnd: node.isEnd, isClosed: node.isClosed,
                untriedActions: node.isEnd
                    ? 0 : (node.edges ?? []).count { $0.child == nil && !$0.isClosed })
        }
    }
}
