/// Nouns of a title by rules of thumb, for titles that no tagger has seen.
enum NounGuess {
    /// Content words in lower case, in order, repeated ones kept.
    static func nouns(of title: String) -> [String] {
        title.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
