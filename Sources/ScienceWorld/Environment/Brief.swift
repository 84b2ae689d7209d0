/// What the simulator says in few words.
enum Brief {
    /// The most words that are left of an answer.
    private static let mostWords = 60

    /// A room as its name and what is in it; anything else as it is, without line breaks; nil where it is short already.
    static func of(_ answer: String) -> String? {
        let text = room(answer) ?? answer.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let words = text.split(separator: " ")
        let brief = words.count > mostWords ? words.prefix(mostWords).joined(separator: " ") + " …" : text
        return brief == answer ? nil : brief
    }

    /// "kitchen: a cupboard (closed), an orange": nil for a text that shows no room.
    static func room(_ look: String) -> String? {
        guard let name = look.firstMatch(of: #/^This (?:room|outside location) is called the ([^.\n]+)\./#)
        else { return nil }
        let things = things(
            in: look.prefix(upTo: look.firstRange(of: "You also see")?.lowerBound ?? look.endIndex))
        return "\(name.1): " + (things.isEmpty ? "nothing" : things.joined(separator: ", "))
    }

    /// What the agent carries: "an orange, a thermometer".
    static func inventory(_ text: String) -> String { things(in: text[...]).joined(separator: ", ") }

    /// The indented lines, without what is always there.
    private static func things(in text: Substring) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("\t") }.map { line in
            line.trimmingPrefix(while: \.isWhitespace).replacing("a substance called ", with: "")
                .replacing("containing nothing", with: "empty")
                .replacing(#/ ?The .+? door is closed\.(?: ?)/#, with: " (closed)")
                .replacing(#/ ?The .+? door is open\.(?: ?)/#, with: " (open)")
                .replacing(#/, which is turned (on|off)/#) { " (\($0.1))" }
        }
        .map { String($0).trimmed }.filter {
            !["the agent", "air", "the ground"].contains($0) && !$0.isEmpty
        }
    }
}

extension String {
    /// Without white space around it.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
