/// What the word-break rules know of a character: sets of code points that they treat alike.
///
/// The values are those of Unicode 9's Word_Break property, with the emoji properties of Emoji 11 and with
/// the South-East Asian letters that line breaking calls complex. The order is that of
/// `WordClassRanges.swift`.
enum WordClass: UInt8, CaseIterable {
    /// Part of no word: space, punctuation, most symbols, whatever is not assigned.
    case other
    case regionalIndicator
    case emojiModifier
    /// An emoji that can take a skin tone.
    case emojiModifierBase
    case emoji
    /// Marks and invisible characters that belong to what stands before them.
    case extend
    /// U+FE0E: show as text.
    case textPresentation
    /// `#` and `*`, which with digits can become a key.
    case keycapBase
    /// U+20E3: the drawing of a key around the character before.
    case keycap
    /// U+FE0F: show as emoji.
    case emojiPresentation
    /// U+200D, which glues emoji together.
    case joiner
    case tag
    case tagEnd
    case letter
    /// A letter that is an emoji too, e.g. Ⓜ.
    case emojiLetter
    case numeric
    case katakana
    /// Joins two letters, e.g. the colon.
    case midLetter
    /// Joins two numbers, e.g. the comma.
    case midNumber
    /// Joins letters as well as numbers, e.g. the full stop.
    case midNumberOrLetter
    /// Joins anything that stands in words, e.g. the underscore.
    case extendNumberOrLetter
    /// Han or Hiragana: a word of its own.
    case ideograph
    case doubleQuote
    case singleQuote
    case hebrewLetter
    /// A letter of a script that writes no spaces, e.g. Thai.
    case complexContext
    /// A mark of such a script.
    case complexContextMark
}

/// A set of word classes.
struct WordClasses: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ classes: WordClass...) {
        rawValue = classes.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }

    func contains(_ member: WordClass) -> Bool { rawValue >> UInt32(member.rawValue) & 1 == 1 }
}
