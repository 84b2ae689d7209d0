/// Why adapters could not be attached.
public enum LoRAError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A rank is at least 1.
    case invalidRank(Int)
    /// The model has adapters; merge or remove them first.
    case alreadyAttached
    /// No projection of the chosen layers has this name.
    case noSuchModule(String, known: [String])
    /// The adapter's weights lack this one.
    case missing(String)
    /// The adapter's weights have this one, which belongs to no chosen projection.
    case unexpected(String)
    /// A weight does not fit its projection.
    case wrongShape(String, found: [Int], expected: [Int])

    /// One line for a person.
    public var description: String {
        switch self {
        case .invalidRank(let rank): "the rank of an adapter is at least 1, not \(rank)"
        case .alreadyAttached: "the model already has adapters; merge or remove them first"
        case .noSuchModule(let name, let known):
            "no projection is called \(name); there are \(known.joined(separator: ", "))"
        case .missing(let name): "the adapter has no weight \(name)"
        case .unexpected(let name): "the adapter's weight \(name) belongs to no chosen projection"
        case .wrongShape(let name, let found, let expected):
            "the adapter's weight \(name) has shape \(found), not \(expected)"
        }
    }
}
