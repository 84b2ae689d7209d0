import Agents
import WebShop

/// One person's shopping trip: the actions and the state after each of them.
///
/// All states are kept, so that the browser's back button works: an action on an earlier page goes on from there,
/// as a tree search does with a fork.
struct Visit: Sendable {
    /// The most actions of a trip: far more than an agent has, and few enough to keep.
    static let mostActions = 200

    /// What is to be bought.
    let task: AgentTask
    /// The split that the task was picked from.
    let split: String
    /// What was done.
    private(set) var actions: [String] = []
    private var states: [ShopEpisode]

    init(_ task: AgentTask, split: String, start: ShopEpisode) {
        self.task = task
        self.split = split
        states = [start]
    }

    /// The state after the last action.
    var episode: ShopEpisode { states[states.count - 1] }
    /// Where the shopper stands.
    var session: ShopSession { episode.session }

    /// Whether the last action changed nothing.
    var wasInVain: Bool {
        states.count > 1 && states[states.count - 2].stateKey == episode.stateKey && !session.isDone
    }

    /// The trip as it was after a number of actions.
    func cut(after count: Int) throws(PageProblem) -> Visit {
        guard (0...actions.count).contains(count) else { throw .unknownTurn }
        var earlier = self
        earlier.actions.removeLast(actions.count - count)
        earlier.states.removeLast(actions.count - count)
        return earlier
    }

    /// Takes one action of the environment.
    mutating func act(_ action: String) throws(PageProblem) {
        guard !episode.isOver else { throw .alreadyBought }
        guard actions.count < Self.mostActions else { throw .tooManyActions }
        var next = episode
        _ = next.step(Action(action))
        actions.append(action)
        states.append(next)
    }
}
