import Agents

/// A toy environment whose episodes differ in length: walk from 0 to a number in steps of 1 or 2, then stop.
struct Walk: HindsightEnvironment {
    let name = "walk"
    let horizon = 6
    let splits = ["train"]
    /// Whether hindsight lies about what was reached.
    var liesInHindsight = false
    /// Whether coming near pays something.
    var paysProgress = false

    static func task(_ id: String, goal: Int) -> AgentTask {
        AgentTask(id: id, intent: "Walk to \(goal).", parameters: ["goal": "\(goal)"])
    }

    func tasks(in split: String) throws -> [AgentTask] { (1...4).map { Self.task("walk-\($0)", goal: $0) } }
    func start(_ task: AgentTask, seed: UInt64) -> any Episode { WalkEpisode() }

    func outcome(of trajectory: Trajectory) -> Outcome {
        let reached = destination(of: trajectory)
        let isSuccess = reached.map(String.init) == trajectory.task.parameters["goal"]
        let progress = paysProgress ? Double(trajectory.turns.count) / 10 : 0
        return Outcome(reward: isSuccess ? 1 : progress, isSuccess: isSuccess)
    }

    func hindsightTask(for trajectory: Trajectory) -> AgentTask? {
        destination(of: trajectory).map { reached in
            let goal = liesInHindsight ? reached + 1 : reached
            return Self.task("\(trajectory.task.id)/to-\(goal)", goal: goal)
        }
    }

    /// Where a trajectory stopped; nil when it never did.
    private func destination(of trajectory: Trajectory) -> Int? {
        guard trajectory.actions.last == "stop" else { return nil }
        return trajectory.actions.compactMap { Int($0.text) }.reduce(0, +)
    }
}

struct WalkEpisode: Episode {
    private var place = 0
    private(set) var isOver = false
    var stateKey: String? { "\(place)" }
    var observation: Observation {
        Observation("You are at \(place).", admissibleActions: isOver ? [] : ["1", "2", "stop"])
    }

    mutating func step(_ action: Action) -> Observation {
        if action == "stop" { isOver = true }
        place += Int(action.text) ?? 0
        return observation
    }

    func fork() -> any Episode { self }
}
