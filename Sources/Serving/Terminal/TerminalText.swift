extension String {
    /// Without control characters, which a terminal would obey; white space becomes spaces.
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.compactMap { scalar in
                    scalar.properties.isWhitespace
                        ? " " : scalar.properties.generalCategory == .control ? nil : scalar
                }))
    }

    /// The characters that take a place on the screen: all but the codes of colours.
    var visibleCount: Int {
        var count = 0
        var isCode = false
        for character in self {
            if isCode {
                isCode = character != "m"
            } else if character == "\u{1B}" {
                isCode = true
            } else {
                count += 1
            }
        }
        return count
    }

    /// With spaces behind it, at least one.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(1, width - count))
    }
}
