/// A regular expression over word classes.
indirect enum WordPattern: Sendable {
    case one(WordClasses)
    case sequence([WordPattern])
    case either([WordPattern])
    /// Any number of times, also none.
    case many(WordPattern)

    /// The second after the first. Binds tighter than `|`, which `+` would not in Swift.
    static func * (first: WordPattern, second: WordPattern) -> WordPattern { .sequence([first, second]) }
    static func | (first: WordPattern, second: WordPattern) -> WordPattern { .either([first, second]) }

    static func one(_ member: WordClass) -> WordPattern { .one(WordClasses(member)) }
    static func atLeastOnce(_ pattern: WordPattern) -> WordPattern { pattern * .many(pattern) }
    static func optional(_ pattern: WordPattern) -> WordPattern { pattern | .sequence([]) }
}
