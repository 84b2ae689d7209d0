/// What Lucene's StandardTokenizer takes for one token: the word-break rules of UAX #29, turned from "where
/// to break" into "what stays together", plus sequences of emoji (UTS #51) and runs of South-East Asian
/// letters.
///
/// Sources: https://www.unicode.org/reports/tr29/tr29-29.html,
/// https://www.unicode.org/reports/tr51/tr51-14.html and the behaviour of Lucene 8.11, with which the tests
/// compare.
enum WordGrammar {
    /// A token is the longest match of this; a character where none begins is dropped.
    static let token =
        emojiToken | number | word | .atLeastOnce(marked(southEastAsian)) | marked(.init(.ideograph))

    // MARK: Characters with the marks that follow them (rule WB4)

    private static let marks = WordClasses(
        .extend, .textPresentation, .keycap, .emojiPresentation, .joiner, .tag, .tagEnd, .complexContextMark)
    private static let letters = WordClasses(.letter, .emojiLetter, .hebrewLetter)
    private static let southEastAsian = WordClasses(.complexContext, .complexContextMark)

    private static func marked(_ classes: WordClasses) -> WordPattern { .one(classes) * .many(.one(marks)) }

    private static let letter = marked(letters)
    private static let numeric = marked(.init(.numeric))
    private static let katakana = marked(.init(.katakana))
    private static let hebrew = marked(.init(.hebrewLetter))
    private static let joins = WordPattern.many(marked(.init(.extendNumberOrLetter)))
    private static let betweenLetters = marked(.init(.midLetter, .midNumberOrLetter, .singleQuote))
    private static let betweenNumbers = marked(.init(.midNumber, .midNumberOrLetter, .singleQuote))

    // MARK: Words and numbers (WB5 to WB13)

    private static let numbers = numeric * .many((joins | betweenNumbers) * numeric)
    private static let number = joins * numbers * joins

    private static let word = joins * wordPart * .many(.atLeastOnce(joint) * wordPart) * joins
    private static let joint = marked(.init(.extendNumberOrLetter))
    private static let wordPart = katakanaRun | .atLeastOnce(hebrewQuoted | numbers | letterRun)
    private static let katakanaRun = katakana * .many(joins * katakana)
    private static let letterRun = letter * .many((joins | betweenLetters) * letter)
    private static let hebrewQuoted =
        hebrew * (marked(.init(.singleQuote)) | marked(.init(.doubleQuote)) * hebrew)

    // MARK: Emoji

    /// The marks of an emoji, less the two that say how to show it.
    private static let emojiMarks = WordPattern.many(
        .one(marks.subtracting(.init(.textPresentation, .emojiPresentation))))
    private static let joiners = WordPattern.many(.one(.joiner))
    private static let shownAsEmoji = WordPattern.optional(.one(.emojiPresentation))

    private static let pictograph = WordClasses(.emoji, .emojiModifierBase, .emojiLetter)
    private static let plainEmoji = joiners * .one(pictograph) * emojiMarks * shownAsEmoji
    private static let modifiedEmoji =
        .optional(joiners * .one(.emojiModifierBase) * emojiMarks) * .one(.emojiModifier) * emojiMarks
    private static let emoji = plainEmoji | modifiedEmoji

    private static let emojiToken =
        emoji * (.many(.one(.joiner) * emoji) | .atLeastOnce(.one(.tag)) * .one(.tagEnd)) | key | flag
    private static let key =
        .one(.init(.keycapBase, .numeric)) * emojiMarks * shownAsEmoji * .one(.keycap) * emojiMarks
    private static let flag = marked(.init(.regionalIndicator)) * marked(.init(.regionalIndicator))
}
