/// Tells of a scalar in which of up to 64 classes it is, one bit for each.
struct ScalarClassifier: Sendable {
    private let classes: [ScalarClass]
    private let ascii: [UInt64]
    /// By general category, for scalars outside of ASCII that are no exceptions.
    private let byCategory: [UInt64]
    /// Scalars for which every class has to be asked; `nil` when that is all of them.
    private let exceptions: [ClosedRange<UInt32>]?

    init(_ classes: [ScalarClass]) {
        precondition(classes.count <= 64)
        self.classes = classes
        ascii = (0..<128).map { Self.mask(Unicode.Scalar(UInt8($0)), classes) }
        exceptions = ScalarClass.union(classes).exceptions.map { $0.filter { $0.upperBound >= 128 } }
        byCategory = Unicode.GeneralCategory.all.map { category in
            classes.enumerated().reduce(0) { mask, next in
                next.element.contains(category) ? mask | 1 << UInt64(next.offset) : mask
            }
        }
    }

    /// The classes of a scalar.
    func mask(_ scalar: Unicode.Scalar) -> UInt64 {
        if scalar.value < 128 { return ascii[Int(scalar.value)] }
        guard let exceptions else { return Self.mask(scalar, classes) }
        for range in exceptions where range.contains(scalar.value) { return Self.mask(scalar, classes) }
        return byCategory[scalar.settledCategory.index]
    }

    private static func mask(_ scalar: Unicode.Scalar, _ classes: [ScalarClass]) -> UInt64 {
        var mask: UInt64 = 0
        for (bit, kind) in classes.enumerated() where kind.contains(scalar) { mask |= 1 << UInt64(bit) }
        return mask
    }
}

extension Unicode.Scalar {
    /// The general category as of Unicode 16, the version of the Oniguruma in Hugging Face's `tokenizers`.
    var settledCategory: Unicode.GeneralCategory {
        let category = properties.generalCategory
        switch value {
        // Kana, Han and Hangul are settled and frequent.
        case 0..<0x800, 0x3040..<0x3100, 0x4e00..<0x9fff, 0xac00..<0xd7a4: return category
        default:
            guard category != .unassigned, let age = properties.age, age.major > 16 else { return category }
            return .unassigned
        }
    }
}

extension Unicode.GeneralCategory {
    /// Every category, each at its index.
    fileprivate static let all: [Unicode.GeneralCategory] = [
        .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
        .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate, .privateUse,
        .unassigned,
    ]

    /// A number from 0 to 29.
    fileprivate var index: Int {
        switch self {
        case .uppercaseLetter: 0
        case .lowercaseLetter: 1
        case .titlecaseLetter: 2
        case .modifierLetter: 3
        case .otherLetter: 4
        case .nonspacingMark: 5
        case .spacingMark: 6
        case .enclosingMark: 7
        case .decimalNumber: 8
        case .letterNumber: 9
        case .otherNumber: 10
        case .connectorPunctuation: 11
        case .dashPunctuation: 12
        case .openPunctuation: 13
        case .closePunctuation: 14
        case .initialPunctuation: 15
        case .finalPunctuation: 16
        case .otherPunctuation: 17
        case .mathSymbol: 18
        case .currencySymbol: 19
        case .modifierSymbol: 20
        case .otherSymbol: 21
        case .spaceSeparator: 22
        case .lineSeparator: 23
        case .paragraphSeparator: 24
        case .control: 25
        case .format: 26
        case .surrogate: 27
        case .privateUse: 28
        case .unassigned: 29
        @unknown default: 29
        }
    }
}
