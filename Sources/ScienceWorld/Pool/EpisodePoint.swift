/// A point of an episode: what was loaded and what has been done since. With a simulator that is deterministic, it
/// settles everything that follows.
public struct EpisodePoint: Hashable, Sendable, CustomStringConvertible {
    /// What was loaded.
    public let variation: TaskVariation
    /// The actions after the first look around, which costs no time.
    public let actions: [String]

    /// Creates a point; without actions it is the beginning.
    public init(_ variation: TaskVariation, actions: [String] = []) {
        self.variation = variation
        self.actions = actions
    }

    /// The point one action later.
    public func appending(_ action: String) -> EpisodePoint {
        EpisodePoint(variation, actions: actions + [action])
    }

    /// The actions that lead from another point to this one; nil when the other is not on the way.
    func actions(from earlier: EpisodePoint) -> ArraySlice<String>? {
        guard earlier.variation == variation, actions.starts(with: earlier.actions) else { return nil }
        return actions[earlier.actions.count...]
    }

    /// E.g. `boil 0 (easy) after 3 actions, the last of them 'open door'`.
    public var description: String {
        guard let last = actions.last else { return "\(variation), at its beginning" }
        return "\(variation) after \(actions.count) actions, the last of them '\(last)'"
    }
}
