import Agents

/// What came of planning.
public struct Plan: Codable, Hashable, Sendable {
    /// Why a planner stopped.
    public enum StopReason: String, Codable, Sendable {
        /// It did all it set out to do.
        case completed
        /// The budget ran out; the plan is the best found until then.
        case budget
        /// There was nothing left to try.
        case exhausted
        /// A candidate was good enough.
        case converged
    }

    /// The planner's name.
    public let planner: String
    /// Every trajectory that was considered, in order of play; never empty.
    public let candidates: [Candidate]
    /// Which candidate the planner answers with.
    public let chosenIndex: Int
    /// Lessons drawn between trials, oldest first (Reflexion only).
    public let reflections: [String]
    /// The searched states (tree search only).
    public let tree: SearchTree?
    /// What planning spent.
    public let cost: Cost
    /// Why it stopped.
    public let stopReason: StopReason

    /// Creates a plan.
    public init(
        planner: String, candidates: [Candidate], chosenIndex: Int, reflections: [String] = [],
        tree: SearchTree? = nil, cost: Cost, stopReason: StopReason
    ) {
        precondition(candidates.indices.contains(chosenIndex), "a plan answers with one of its candidates")
        self.planner = planner
        self.candidates = candidates
        self.chosenIndex = chosenIndex
        self.reflections = reflections
        self.tree = tree
        self.cost = cost
        self.stopReason = stopReason
    }

    /// The trajectory that the planner answers with.
    public var chosen: Trajectory { candidates[chosenIndex].trajectory }
}
