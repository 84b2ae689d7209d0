/// Makes the simulator's list of valid actions short enough to choose from: it has hundreds of entries, most of them
/// possible and pointless.
enum ActionList {
    /// The verbs, longest first where one begins another.
    private static let verbs = [
        "teleport to", "go to", "look around", "look at", "look in", "pick up", "put down", "focus on",
        "turn on", "turn off", "reset task", "activate", "deactivate", "disconnect", "connect", "examine", "inventory",
        "close", "dunk", "eat", "flush", "mix", "move", "open", "pour", "read", "task", "use", "wait1", "wait",
    ]
    /// What small models lose themselves in: information that every page shows anyway, ways back, and doors, which
    /// teleporting makes needless.
    private static let pointless: Set = [
        "look around", "look at", "look in", "examine", "inventory", "task", "reset task", "close", "deactivate",
        "disconnect", "dunk", "wait1", "put down",
    ]
    /// The most actions of a verb that are offered.
    private static let most = [
        "move": 5, "pour": 4, "use": 3, "focus on": 6, "pick up": 4, "connect": 6, "mix": 3, "activate": 2, "open": 2,
        "teleport to": 10, "go to": 10,
    ]

    /// What an action begins with; its first word where the verb is not known.
    static func verb(of action: String) -> String {
        verbs.first { action == $0 || action.hasPrefix($0 + " ") }
            ?? String(action.prefix { $0 != " " })
    }

    /// The list without what is pointless whatever is asked. Numbers, which answer an ambiguous request, remain.
    static func reduced(_ actions: [String]) -> [String] {
        let canTeleport = actions.contains { $0.hasPrefix("teleport to ") }
        return actions.filter { action in
            let verb = verb(of: action)
            if pointless.contains(verb) || (canTeleport && verb == "go to") { return false }
            let objects = action.dropFirst(verb.count)
            return !hopeless.contains { objects.contains($0) }
        }
    }

    /// Objects that can be named and not used: air, the agent, and what the simulator lists out of reach.
    private static let hopeless = [" air", " agent", "sewer"]

    /// The actions of a reduced list that go best with what is asked, a few of each verb, in the list's order.
    /// - Parameters:
    ///   - wanted: the words that matter: those of the intent.
    ///   - seen: what the room and the inventory show; objects that are not in it are mostly out of reach.
    static func offered(_ actions: [String], wanted: Set<String>, seen: Set<String>) -> [String] {
        var taken: [String: Int] = [:]
        let ranked = actions.enumerated().map { (offset: $0.offset, rank: rank($0.element, wanted, seen)) }
            .sorted { ($1.rank, $0.offset) < ($0.rank, $1.offset) }
        let chosen = ranked.filter { entry in
            let verb = verb(of: actions[entry.offset])
            taken[verb, default: 0] += 1
            return taken[verb, default: 0] <= most[verb] ?? 2 || Int(actions[entry.offset]) != nil
        }
        return chosen.map(\.offset).sorted().map { actions[$0] }
    }

    /// Words of an action that the intent mentions count for it, words for what is not in sight against it, and so do
    /// many words: "water" before "substance in metal pot in sink".
    private static func rank(_ action: String, _ wanted: Set<String>, _ seen: Set<String>) -> Double {
        let words = words(of: String(action.dropFirst(verb(of: action).count)))
        let mentioned = Set(words).intersection(wanted).count
        let hidden = Set(words).subtracting(seen).subtracting(linking).count
        return 3 * Double(mentioned) - Double(hidden) - 0.1 * Double(words.count)
    }

    private static let linking: Set = ["to", "in", "on", "into", "containing", "inventory", "with"]

    /// The words of a text that name things, in lower case.
    static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { !idle.contains($0) }
    }

    private static let idle: Set = [
        "the", "a", "an", "and", "or", "of", "is", "your", "task", "first", "then", "it", "are", "you", "n", "that", "this",
        "called", "substance", "see", "room", "which", "will", "for", "be",
    ]
}
