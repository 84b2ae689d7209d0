/// What a pool has done so far.
public struct PoolStatistics: Codable, Hashable, Sendable {
    /// Replies that were asked for.
    public internal(set) var asked = 0
    /// Of those, how many were remembered from before.
    public internal(set) var remembered = 0
    /// Steps that simulators took, replays included.
    public internal(set) var executed = 0
    /// Steps that it would have taken to come to every reply from the episode's beginning, as a search does that
    /// restores its states by reset and replay.
    public internal(set) var fromTheBeginning = 0
    /// Times a variation was loaded.
    public internal(set) var loads = 0
    /// Simulators started.
    public internal(set) var launches = 0
    /// Simulators lost: died, hung or out of memory.
    public internal(set) var losses = 0

    /// Nothing yet.
    public init() {}
}
