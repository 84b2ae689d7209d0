import Agents

/// How much an observation tells.
public enum ScienceObservation: String, CaseIterable, Codable, Sendable {
    /// The simulator's answer, as ETO and ARMAP show it.
    case answer
    /// The answer, the room and what the agent carries.
    case full
}

/// What an agent sees of a simulator's replies.
struct ScienceView: Sendable {
    let mode: ScienceObservation
    /// The words of the intent, by which actions are offered.
    private let wanted: Set<String>

    init(_ mode: ScienceObservation, intent: String) {
        self.mode = mode
        wanted = Set(ActionList.words(of: intent))
    }

    /// - Parameter taken: what was done before.
    func observation(of reply: SimulatorReply, after taken: [String]) -> Observation {
        let answer = reply.observation.trimmed
        let text = mode == .full ? Scene(answer: answer, reply).text : answer
        let brief = Brief.of(answer) ?? answer
        return Observation(
            text, brief: brief == text ? nil : brief,
            admissibleActions: reply.validActions.map { offered($0, reply, taken).map { Action($0) } })
    }

    private func offered(_ actions: [String], _ reply: SimulatorReply, _ taken: [String]) -> [String] {
        let seen = ActionList.words(of: reply.look) + ActionList.words(of: reply.inventory)
        return ActionList.offered(actions, wanted: wanted, seen: Set(seen), taken: Set(taken))
    }
}

/// A full observation: an answer, the room and what the agent carries.
struct Scene: Hashable, Sendable {
    let answer: String
    let room: String
    let inventory: String

    private static let carried = "In your inventory, you see:"

    init(answer: String, _ reply: SimulatorReply) {
        self.answer = answer
        room = reply.look.trimmed
        inventory = reply.inventory.trimmed
    }

    /// Reads an observation's text; what it does not show is empty.
    init(_ text: String) {
        let (before, after) = Self.split(text, at: "\n" + Self.carried)
        inventory = after.trimmed
        let place = ["This room is called", "This outside location is called"].lazy
            .compactMap { before.firstRange(of: $0)?.lowerBound }.first
        room = place.map { String(before[$0...]).trimmed } ?? ""
        answer = String(before[..<(place ?? before.endIndex)]).trimmed
    }

    private static func split(_ text: String, at mark: String) -> (String, String) {
        guard let range = text.ranges(of: mark).last else { return (text, "") }
        return (String(text[..<range.lowerBound]), String(text[range.lowerBound...]))
    }

    /// The observation's text; a room that is the answer already is not repeated.
    var text: String {
        let pieces = room == answer ? [answer, inventory] : [answer, room, inventory]
        return pieces.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
