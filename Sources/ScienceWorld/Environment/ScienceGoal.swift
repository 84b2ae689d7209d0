import Agents

/// What an agent is asked in ScienceWorld: one of the simulator's tasks, or deeds that were found in hindsight.
struct ScienceGoal: Hashable, Sendable {
    /// Where it is to be done.
    let variation: TaskVariation
    /// What is to be done, in order; nil where the simulator's own task is.
    let deeds: [Deed]?

    /// The simulator's own task.
    init(_ variation: TaskVariation) {
        self.variation = variation
        deeds = nil
    }

    /// Deeds in the world of a variation.
    init(_ deeds: [Deed], in variation: TaskVariation) {
        self.variation = variation
        self.deeds = deeds
    }

    /// Reads a task.
    /// - Throws: `ScienceTaskError` for a task of another environment.
    init(_ task: AgentTask) throws(ScienceTaskError) {
        guard let name = task.parameters["task"],
            let number = task.parameters["variation"].flatMap({ Int($0) })
        else {
            throw ScienceTaskError(id: task.id)
        }
        variation = TaskVariation(
            task: name, number: number, simplification: task.parameters["simplification"] ?? "")
        deeds = task.parameters["deeds"].map { $0.split(separator: "\n").map { Deed(String($0)) } }
    }

    /// The task that agents read.
    func task(id: String, intent: String) -> AgentTask {
        var parameters = [
            "task": variation.task, "variation": "\(variation.number)",
            "simplification": variation.simplification,
        ]
        parameters["deeds"] = deeds?.map(\.phrase).joined(separator: "\n")
        return AgentTask(id: id, intent: intent, parameters: parameters)
    }

    /// The kind of task that the simulator runs.
    var type: TaskType? { TaskType.named(variation.task) }
}

/// A task that ScienceWorld cannot start.
public struct ScienceTaskError: Error, Hashable, CustomStringConvertible {
    /// The task's name.
    public let id: String
    /// The message a user sees.
    public var description: String {
        "task '\(id)' is not one of ScienceWorld: it must say 'task' (the simulator's name of the kind) and "
            + "'variation' (a whole number)"
    }
}
