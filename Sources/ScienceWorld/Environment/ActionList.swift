/// Makes the simulator's list of valid actions short enough to choose from: it has hundreds of entries, most of them
/// possible and pointless.
enum ActionList {
    /// The verbs, longest first where one begins another.
    private static let verbs = [
        "teleport to", "go to", "look around", "look at", "look in", "pick up", "put down", "focus on",
        "turn on", "turn off", "reset task", "activate", "deactivate", "disconnect", "connect", "examine",
        "inventory",
        "close", "dunk", "eat", "flush", "mix", "move", "open", "pour", "read", "task", "use", "wait1",
        "wait",
    ]
    /// What small models lose themselves in: information that every page shows anyway, ways back, and doors, which
    /// teleporting makes needless.
    private static let pointless: Set = [
        "look around", "look at", "look in", "examine", "inventory", "task", "reset task", "close",
        "deactivate",
        "disconnect", "dunk", "wait1", "put down",
    ]
    /// The most actions of a verb that are offered where the intent mentions their objects.
    private static let most = [
        "move": 4, "pour": 3, "use": 3, "focus on": 5, "pick up": 4, "connect": 5, "teleport to": 10,
        "go to": 10,
    ]
    /// The same where it does not.
    private static let fewest = ["focus on": 4, "teleport to": 10, "go to": 10, "open": 2, "activate": 2]
    /// What makes sense a second time.
    private static let repeatable: Set = ["teleport to", "go to", "wait", "use"]
    private static let places: Set = [
        "kitchen", "foundry", "workshop", "bathroom", "outside", "living room", "bedroom", "greenhouse",
        "art studio",
        "hallway",
    ]

    /// What an action begins with; its first word where the verb is not known.
    static func verb(of action: String) -> String {
        verbs.first { action == $0 || action.hasPrefix($0 + " ") }
            ?? String(action.prefix { $0 != " " })
    }

    /// The list without what is pointless whatever is asked, and without repetitions. Numbers, which answer an ambiguous request, remain.
    static func reduced(_ actions: [String]) -> [String] {
        let canTeleport = actions.contains { $0.hasPrefix("teleport to ") }
        var known: Set<String> = []
        return actions.filter { action in
            let verb = verb(of: action)
            guard known.insert(action).inserted else { return false }
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
    ///   - seen: what the room and the inventory show; what is not in it is mostly out of reach, though it is listed.
    ///   - taken: what was done before; most actions do nothing the second time.
    static func offered(
        _ actions: [String], wanted: Set<String>, seen: Set<String>, taken: Set<String> = []
    ) -> [String] {
        let sensible = actions.filter { action in
            let verb = verb(of: action)
            return (!taken.contains(action) || repeatable.contains(verb)) && isSensible(action, verb, seen)
        }
        let actions = sensible.isEmpty ? actions : sensible
        var count: [String: Int] = [:]
        let ranked = actions.enumerated().map { (offset: $0.offset, rank: rank($0.element, wanted)) }
            .sorted { ($1.rank, $0.offset) < ($0.rank, $1.offset) }
        let chosen = ranked.filter { entry in
            let verb = verb(of: actions[entry.offset])
            count[verb, default: 0] += 1
            let limit = entry.rank > 0 ? most[verb] ?? 2 : fewest[verb] ?? 1
            return count[verb, default: 0] <= limit || Int(actions[entry.offset]) != nil
        }
        return chosen.map(\.offset).sorted().map { actions[$0] }
    }

    /// Nobody needs to focus on a door, to pick up what is in hand, or to carry something into the room it is in.
    private static func isSensible(_ action: String, _ verb: String, _ seen: Set<String>) -> Bool {
        if verb == "teleport to" || verb == "go to" || Int(action) != nil { return true }
        let objects = action.dropFirst(verb.count).drop { $0 == " " }
        switch verb {
        case "focus on":
            if places.contains(String(objects)) || objects.contains("door") || objects == "inventory" {
                return false
            }
        case "move":
            if places.union(["inventory"]).contains(where: { objects.hasSuffix("to \($0)") }) { return false }
        case "use": if places.contains(where: { objects.hasSuffix("on \($0)") }) { return false }
        case "pick up": if objects.hasSuffix("in inventory") { return false }
        default: break
        }
        return Set(words(of: String(objects))).subtracting(seen).isSubset(of: linking)
    }

    /// Words of an action that the intent mentions count for it, and many words against it: "water" before "substance in
    /// metal pot in sink".
    private static func rank(_ action: String, _ wanted: Set<String>) -> Double {
        let words = words(of: String(action.dropFirst(verb(of: action).count)))
        return 3 * Double(Set(words).intersection(wanted).count) - 0.1 * Double(words.count)
    }

    private static let linking: Set = ["to", "in", "on", "into", "containing", "inventory", "with"]

    /// The words of a text that name things, in lower case.
    static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
            !idle.contains($0)
        }
    }

    private static let idle: Set = [
        "the", "a", "an", "and", "or", "of", "is", "your", "task", "first", "then", "it", "are", "you", "n",
        "that", "this",
        "called", "substance", "see", "room", "which", "will", "for", "be",
    ]
}
