/// A piece of text on a page, as an HTML parser would find it.
struct PageNode: Hashable, Sendable {
    /// What the text belongs to.
    enum Kind: Hashable, Sendable { case plain, button, option(isChosen: Bool), product(isVisited: Bool) }

    let text: String
    let kind: Kind

    /// Nil for a text that the parser drops. White space alone is dropped when it has a line break in it and
    /// becomes one space otherwise.
    init?(_ text: String, _ kind: Kind = .plain) {
        if text.isEmpty { return nil }
        let isBlank = text.utf8.allSatisfy { [0x20, 0x0A, 0x09, 0x0C, 0x0D].contains($0) }
        if isBlank, text.utf8.contains(0x0A) { return nil }
        self.text = isBlank ? " " : text
        self.kind = kind
    }
}

extension [PageNode] {
    /// Observation mode `text`.
    var simpleText: String { map { PythonText.strip($0.text) }.joined(separator: " [SEP] ") }

    /// Observation mode `text_rich`: tells buttons from text and what was clicked from what was not.
    var richText: String {
        var text = ""
        for node in self {
            switch node.kind {
            case .plain: text += node.text
            case .button: text += "[button] \(node.text) [button_]"
            case .option(isChosen: false): text += "  [button] \(node.text) [button_]"
            case .option(isChosen: true):
                text = "You have clicked \(node.text).\n" + text
                text += "  [clicked button] \(node.text) [clicked button_]"
            case .product(isVisited: false): text += "\n[button] \(node.text) [button_]"
            case .product(isVisited: true): text += "\n[clicked button] \(node.text) [clicked button_]"
            }
            text += "\n"
        }
        return text
    }
}
