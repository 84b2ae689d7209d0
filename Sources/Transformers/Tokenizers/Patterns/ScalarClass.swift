/// A set of Unicode scalars as a regular expression names it, such as `[^\r\n\p{L}\p{N}]`.
indirect enum ScalarClass: Hashable, Sendable {
    /// Scalars from one to another.
    case range(ClosedRange<UInt32>)
    /// Scalars whose general category is one of a set.
    case categories(Categories)
    /// `\s`: the property White_Space.
    case whitespace
    /// `\w`: letters, marks, decimal digits and connectors.
    case word
    /// Scalars in any of several sets.
    case union([ScalarClass])
    /// Scalars that are not in a set.
    case complement(ScalarClass)
    /// Scalars that are in a set when upper and lower case are one.
    case caseless(ScalarClass)

    /// A set of general categories.
    typealias Categories = Set<Unicode.GeneralCategory>

    static func scalar(_ scalar: Unicode.Scalar) -> ScalarClass { .range(scalar.value...scalar.value) }

    /// Whether a scalar is in the set.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .range(let range): range.contains(scalar.value)
        case .categories(let categories): categories.contains(scalar.settledCategory)
        case .whitespace: scalar.properties.isWhitespace
        case .word: scalar.properties.isAlphabetic || Self.wordCategories.contains(scalar)
        case .union(let classes): classes.contains { $0.contains(scalar) }
        case .complement(let inner): !inner.contains(scalar)
        case .caseless(let inner):
            inner.contains(scalar) || inner.contains(scalar.folded) || inner.contains(scalar.folded.uppercase)
        }
    }

    /// Outside of ASCII, the scalars whose membership their general category does not tell; `nil` when that is
    /// all of them.
    var exceptions: [ClosedRange<UInt32>]? {
        switch self {
        case .range(let range): [range]
        case .categories: []
        // White space is what is in a category of separators, and this control character.
        case .whitespace: [0x85...0x85]
        case .word: nil
        case .union(let classes):
            classes.reduce([]) { ranges, next in
                guard let ranges, let more = next.exceptions else { return nil }
                return ranges + more
            }
        case .complement(let inner): inner.exceptions
        // Long s and the Kelvin sign are the only ones beyond ASCII whose other case is in ASCII.
        case .caseless(.range(let range)) where range.upperBound < 128: [0x17f...0x17f, 0x212a...0x212a]
        case .caseless: nil
        }
    }

    /// Whether scalars outside of ASCII of a category are in the set, unless they are among the exceptions.
    func contains(_ category: Unicode.GeneralCategory) -> Bool {
        switch self {
        case .range, .caseless, .word: false
        case .categories(let categories): categories.contains(category)
        case .whitespace: [.spaceSeparator, .lineSeparator, .paragraphSeparator].contains(category)
        case .union(let classes): classes.contains { $0.contains(category) }
        case .complement(let inner): !inner.contains(category)
        }
    }

    private static let wordCategories = ScalarClass.categories([
        .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark,
    ])
}

extension Unicode.Scalar {
    /// The scalar's lower case, of its upper case, where each is a single scalar.
    fileprivate var folded: Unicode.Scalar {
        let upper = uppercase
        let lower = upper.properties.lowercaseMapping.unicodeScalars
        return lower.first.map { lower.count == 1 ? $0 : upper } ?? upper
    }

    fileprivate var uppercase: Unicode.Scalar {
        let upper = properties.uppercaseMapping.unicodeScalars
        return upper.first.map { upper.count == 1 ? $0 : self } ?? self
    }
}

extension ScalarClass {
    /// The class that `\p{name}` names: a general category, or all whose names begin with one letter.
    static func property(_ name: String) -> ScalarClass? {
        let categories = categoryNames.filter { $0.key == name || name.count == 1 && $0.key.hasPrefix(name) }
        return categories.isEmpty ? nil : .categories(Set(categories.values))
    }

    private static let categoryNames: [String: Unicode.GeneralCategory] = [
        "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter, "Lm": .modifierLetter,
        "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark,
        "Nd": .decimalNumber, "Nl": .letterNumber, "No": .otherNumber, "Pc": .connectorPunctuation,
        "Pd": .dashPunctuation, "Ps": .openPunctuation, "Pe": .closePunctuation, "Pi": .initialPunctuation,
        "Pf": .finalPunctuation, "Po": .otherPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol,
        "Sk": .modifierSymbol, "So": .otherSymbol, "Zs": .spaceSeparator, "Zl": .lineSeparator,
        "Zp": .paragraphSeparator, "Cc": .control, "Cf": .format, "Cs": .surrogate, "Co": .privateUse,
        "Cn": .unassigned,
    ]
}
