/// A regular expression outside of the subset that we match.
struct PatternError: Error, Equatable, CustomStringConvertible {
    /// The expression.
    let pattern: String
    /// The position of the construct, in Unicode scalars.
    let offset: Int
    /// What stands there.
    let construct: String

    var description: String { "\(construct) at character \(offset) of the pattern \(pattern)" }
}
