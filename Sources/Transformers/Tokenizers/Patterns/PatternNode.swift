/// A regular expression as it was written.
indirect enum PatternNode: Equatable, Sendable {
    /// One scalar of a class.
    case scalar(ScalarClass)
    /// One after the other.
    case sequence([PatternNode])
    /// The first that leads to a match.
    case alternatives([PatternNode])
    /// As many scalars of a class as there are, within bounds; fewer if the rest of the pattern needs it, unless
    /// possessive.
    case run(ScalarClass, atLeast: Int, atMost: Int?, isPossessive: Bool)
    /// What may also be left out.
    case optional(PatternNode)
    /// Whether a pattern matches, or does not match, at what follows.
    case lookahead(PatternNode, isNegative: Bool)
}
