/// Search queries made from the words of an instruction, for agents that choose rather than write.
enum QueryTemplates {
    /// Distinct queries: all that is asked of the thing, the thing before its "with" and "for", the last words of
    /// that, everything with the options, the first words.
    static func queries(from instruction: String) -> [String] {
        let asked = withoutPrice(instruction)
        let thing = withoutOptions(asked)
        let (all, core) = (keywords(thing), keywords(head(of: thing)))
        var queries: [String] = []
        for words in [all, core, Array(core.suffix(3)), keywords(asked), Array(all.prefix(4))] {
            let query = words.joined(separator: " ")
            if !query.isEmpty, !queries.contains(query) { queries.append(query) }
        }
        return queries.isEmpty ? [oneLine(instruction)] : queries
    }

    /// "waterproof boots" of "waterproof boots with laces for winter"; all of it where nothing comes before.
    private static func head(of text: String) -> String {
        let end = [" with ", " for ", " that ", " which "].compactMap { text.firstRange(of: $0)?.lowerBound }
            .min()
        let head = end.map { String(text[..<$0]) } ?? text
        return keywords(head).count < 2 ? text : head
    }

    /// "…, and price lower than 30.00 dollars" says nothing that a search understands.
    private static func withoutPrice(_ text: String) -> String {
        guard let price = text.firstRange(of: "price lower than") else { return text }
        return String(text[..<price.lowerBound])
    }

    /// "… with color: red, and size: large"
    private static func withoutOptions(_ text: String) -> String {
        guard let colon = text.firstIndex(of: ":"), let with = text[..<colon].ranges(of: " with ").last else {
            return text
        }
        return String(text[..<with.lowerBound])
    }

    /// The words that carry meaning, in order, without the brackets that would end an action.
    private static func keywords(_ text: String) -> [String] {
        let words = oneLine(text).lowercased().split { $0.isWhitespace || ",;:!?()[]{}\"".contains($0) }
        return words.map { $0.hasSuffix(".") ? String($0.dropLast()) : String($0) }
            .filter { !$0.isEmpty && !fillers.contains($0) }
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "[" || $0 == "]" ? " " : $0 })
    }

    /// Words of requests rather than of things.
    private static let fillers: Set<String> = [
        "a", "an", "and", "also", "am", "any", "are", "as", "at", "be", "but", "buy", "by", "can", "could",
        "find",
        "for", "from", "get", "give", "has", "have", "help", "i", "i'd", "i'm", "id", "im", "in", "is", "it",
        "its",
        "less", "like", "looking", "me", "my", "need", "of", "on", "one", "or", "please", "prefer", "price",
        "search", "show", "should", "some", "something", "than", "that", "that's", "the", "them", "these",
        "they",
        "this", "to", "want", "which", "will", "with", "would", "you",
    ]
}
