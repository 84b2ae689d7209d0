import Agents
import WebShop

/// The tasks of splits, each made once, when they are first asked for.
actor TaskLists {
    /// The names of all splits.
    nonisolated let splits: [String]
    /// A task that is offered above all lists.
    nonisolated let featured: AgentTask?
    private let environment: WebShop
    private var lists: [String: [AgentTask]] = [:]

    init(_ environment: WebShop, featured: AgentTask?) {
        self.environment = environment
        self.featured = featured
        splits = environment.splits
    }

    /// The tasks of a split in their official order.
    func tasks(in split: String) throws(PageProblem) -> [AgentTask] {
        if let list = lists[split] { return list }
        do {
            let list = try environment.tasks(in: split)
            lists[split] = list
            return list
        } catch {
            throw .noSplit(error)
        }
    }

    /// The featured task, or one of a split.
    func task(_ id: String, in split: String) throws(PageProblem) -> AgentTask {
        if let featured, featured.id == id { return featured }
        guard let task = try tasks(in: split).first(where: { $0.id == id }) else { throw .noTask(id) }
        return task
    }
}
