import Agents

extension ScienceWorld: HindsightEnvironment {
    /// A request for what the trajectory brought about: its most telling deeds, at most three, in order. It stands in for
    /// a language model that would describe what was done (ARMAP section 3.2).
    /// - Returns: nil when nothing was done but moving about.
    public func hindsightTask(for trajectory: Trajectory) -> AgentTask? {
        guard let goal = try? ScienceGoal(trajectory.task) else { return nil }
        let deeds = Self.telling(Deed.done(in: trajectory.turns).compactMap { $0 })
        guard !deeds.isEmpty else { return nil }
        let original = trajectory.task.id.firstRange(of: "/did ").map { trajectory.task.id[..<$0.lowerBound] }
        let phrases = deeds.map(\.phrase)
        return ScienceGoal(deeds, in: goal.variation).task(
            id: "\(original ?? trajectory.task.id[...])/did \(phrases.joined(separator: ", "))",
            intent: Self.request(phrases))
    }

    private static let mostDeeds = 3

    /// The deeds with the highest weights, of equals the latest, in the order in which they were done; no mere moving
    /// about.
    private static func telling(_ deeds: [Deed]) -> [Deed] {
        var known: Set<Deed> = []
        let distinct = deeds.enumerated().filter {
            $0.element.weight > 1 && known.insert($0.element).inserted
        }
        return distinct.sorted { ($0.element.weight, $0.offset) > ($1.element.weight, $1.offset) }
            .prefix(mostDeeds).sorted { $0.offset < $1.offset }.map(\.element)
    }

    private static func request(_ phrases: [String]) -> String {
        "Your task is to \(phrases.joined(separator: ", then "))."
    }
}

extension ScienceWorld: VaryingEnvironment {
    /// The trajectory with the object of one deed exchanged for another that was at hand, with a deed left out, with two
    /// neighbouring deeds swapped, or cut short of its last deed.
    public func variations(
        of trajectory: Trajectory, using generator: inout SeededGenerator
    ) -> [[Action]] {
        let places = trajectory.turns.indices.filter { Deed(trajectory.turns[$0]) != nil }
        var variations = places.flatMap { exchanges(at: $0, in: trajectory, using: &generator) }
        variations += places.map { removing($0, from: trajectory.actions) }
        variations += zip(places, places.dropFirst()).map { swapping($0, $1, in: trajectory.actions) }
        if let last = places.last { variations.append(Array(trajectory.actions[..<last])) }
        var known: Set<[Action]> = [trajectory.actions]
        return variations.filter { !$0.isEmpty && known.insert($0).inserted }.shuffled(using: &generator)
    }

    /// Up to three other actions of the same verb instead of one.
    private func exchanges(
        at place: Int, in trajectory: Trajectory, using generator: inout SeededGenerator
    ) -> [[Action]] {
        let taken = trajectory.turns[place].action
        let offered = trajectory.prefix(place).observation.admissibleActions ?? []
        let verb = ActionList.verb(of: taken.text)
        let others = offered.filter { $0 != taken && ActionList.verb(of: $0.text) == verb }
        return others.shuffled(using: &generator).prefix(3).map { other in
            var actions = trajectory.actions
            actions[place] = other
            return actions
        }
    }

    private func removing(_ place: Int, from actions: [Action]) -> [Action] {
        Array(actions[..<place]) + Array(actions[(place + 1)...])
    }

    private func swapping(_ a: Int, _ b: Int, in actions: [Action]) -> [Action] {
        var actions = actions
        actions.swapAt(a, b)
        return actions
    }
}
