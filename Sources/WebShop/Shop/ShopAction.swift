/// What a shopper does, as the original reads it: `search[…]` or `click[…]`.
enum ShopAction: Hashable, Sendable {
    /// Words to search for, in lower case.
    case search(String)
    /// Something on the page, in lower case.
    case click(String)

    /// Reads an action; nil for what the original ignores.
    ///
    /// The original matches `(.+)\[(.+)\]` greedily at the start of the first line: the argument begins after the
    /// last bracket that leaves room for one, and ends at the last closing one; what follows does not matter.
    init?(_ text: String) {
        let line = Array(text.unicodeScalars.prefix { $0 != "\n" })
        guard let close = line.lastIndex(of: "]"), close >= 3,
            let open = line[..<(close - 1)].lastIndex(of: "["), open > 0
        else { return nil }
        let argument = PythonText.lower(String(String.UnicodeScalarView(line[(open + 1)..<close])))
        switch String(String.UnicodeScalarView(line[..<open])) {
        case "search": self = .search(argument)
        case "click": self = .click(argument)
        default: return nil
        }
    }
}
