/// A token that is found in text by its spelling before anything else is done with the text.
struct AddedToken: Equatable, Sendable {
    /// Its spelling.
    let text: String
    /// Its id.
    var id: Int
    /// Whether it is a marker that decoding can leave out.
    var isSpecial = true
    /// Whether it is looked for after normalisation, in its own normalised spelling.
    var isNormalized = false
    /// Whether white space before it becomes part of it.
    var takesSpaceBefore = false
    /// Whether white space after it becomes part of it.
    var takesSpaceAfter = false
    /// Whether it is found only between other than word characters.
    var isSingleWord = false
}
