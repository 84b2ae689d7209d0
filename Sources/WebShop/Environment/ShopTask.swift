import Agents
import Foundation

extension Goal {
    private static let key = "goal"

    /// The goal as a task. Its intent is the instruction; the rest is for the environment's eyes.
    func task(id: String) -> AgentTask {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return AgentTask(id: id, intent: instruction, parameters: [Self.key: json])
    }

    /// The goal that a task was made from.
    /// - Throws: `ShopTaskError` for a task of another environment.
    init(_ task: AgentTask) throws(ShopTaskError) {
        guard let json = task.parameters[Self.key],
            let goal = try? JSONDecoder().decode(Goal.self, from: Data(json.utf8))
        else { throw ShopTaskError(task: task.id) }
        self = goal
    }
}

extension Shop {
    /// A trajectory's actions carried out anew, up to the purchase.
    /// - Throws: `ShopTaskError` for a task of another environment.
    func replay(_ task: AgentTask, _ actions: some Sequence<Action>) throws(ShopTaskError) -> ShopSession {
        var session = session(for: try Goal(task))
        for action in actions where !session.isDone { session.step(action.text) }
        return session
    }
}

/// A task that is no shopping goal.
public struct ShopTaskError: Error, Hashable, CustomStringConvertible {
    /// The task's name.
    public let task: String
    /// The message a user sees.
    public var description: String {
        "task '\(task)' has no WebShop goal among its parameters: take tasks from WebShop.tasks(in:)"
    }
}
