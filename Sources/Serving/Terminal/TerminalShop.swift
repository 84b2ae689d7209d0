import Agents
import WebShop

/// A shopping trip in a terminal: pages as lines, typed lines as actions.
public struct TerminalShop: Sendable {
    /// What came of a typed line.
    public enum Reply: Hashable, Sendable {
        /// An action of the environment was taken; the page is to be shown.
        case acted(String)
        /// The page is to be shown again.
        case look
        /// Something to say; the page is as it was.
        case said(String)
        /// The shopper leaves.
        case quit
    }

    /// Where the shopper stands.
    public private(set) var episode: ShopEpisode
    /// What was done.
    public private(set) var actions: [String] = []

    /// Starts a trip.
    /// - Throws: `ShopTaskError` for a task of another environment.
    public init(_ task: AgentTask, in environment: WebShop, seed: UInt64 = 0) throws {
        episode = try environment.trip(task, seed: seed)
    }

    /// The shopper's session.
    public var session: ShopSession { episode.session }

    /// Does what a typed line says.
    public mutating func enter(_ line: String) -> Reply {
        let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        switch words.lowercased() {
        case "": return .look
        case "quit", "q", "exit": return .quit
        case "help", "h", "?": return .said(Self.help)
        case "text":
            let lines = episode.observation.text.split(separator: "\n", omittingEmptySubsequences: false)
            return .said(lines.map { String($0).printable }.joined(separator: "\n"))
        default: break
        }
        guard !episode.isOver else { return .said("Something was bought: the trip is over. Type quit.") }
        guard let action = action(for: words) else {
            return .said("Nothing here is called '\(words.printable)'. Type one of the numbers, or help.")
        }
        let before = episode.stateKey
        _ = episode.step(Action(action))
        actions.append(action)
        return before == episode.stateKey
            ? .said("\(action.printable) changed nothing on this page.")
            : .acted(action)
    }

    /// The action that is meant; nil where none is.
    private func action(for words: String) -> String? {
        let clickables = session.clickableTexts
        if words.hasSuffix("]"), words.hasPrefix("search[") || words.hasPrefix("click[") { return words }
        if session.hasSearchBar { return "search[\(words)]" }
        if let number = Int(words) {
            return clickables.indices.contains(number - 1) ? "click[\(clickables[number - 1])]" : nil
        }
        let target = words.lowercased()
        if clickables.contains(target) { return "click[\(target)]" }
        let short = ["back": ["< prev", "back to search"], "next": ["next >"], "buy": ["buy now"]]
        return short[target]?.first { clickables.contains($0) }.map { "click[\($0)]" }
    }

    private static let help = """
        A number       clicks the thing with that number
        words          on the search page: searches for them; elsewhere: clicks what is called so
        search[words]  searches, from any page
        click[name]    clicks
        back           goes back to the product, the results or the search page; next turns the page; buy buys
        text           shows the page as an agent reads it
        Enter          shows the page again
        quit           leaves
        """
}
