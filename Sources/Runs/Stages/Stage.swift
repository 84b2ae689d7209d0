/// The parts of a run, in order. No stage calls another: each reads the store and writes to it.
public enum Stage: String, Codable, CaseIterable, Sendable, CustomStringConvertible {
    case explore, label, train, evaluate

    /// The name, as typed on the command line.
    public var description: String { rawValue }
}
