/// Finds words as Lucene's StandardTokenizer does: the longest match of `WordGrammar` at each place.
struct StandardTokenizer: Sendable {
    /// In UTF-16 units; a longer word is cut here and goes on as the next token.
    static let longestToken = 255

    /// Calls `body` with the range of bytes of each token, in order.
    /// - Parameter text: valid UTF-8.
    @inline(__always)
    func forEachToken(
        in text: UnsafeBufferPointer<UInt8>, _ body: (_ start: Int, _ end: Int) -> Void
    ) {
        WordClassTable.shared.withView { classes in
            WordAutomaton.shared.next.withUnsafeBufferPointer { next in
                WordAutomaton.shared.isToken.withUnsafeBufferPointer { isToken in
                    let scanner = Scanner(text: text, classes: classes, next: next, isToken: isToken)
                    var position = 0
                    while position < text.count {
                        let end = scanner.endOfToken(at: position)
                        if end > position {
                            body(position, end)
                            position = end
                        } else {
                            position += scanner.width(at: position)
                        }
                    }
                }
            }
        }
    }
}

/// Runs the automaton over UTF-8.
private struct Scanner {
    let text: UnsafeBufferPointer<UInt8>
    let classes: WordClassTable.View
    let next: UnsafeBufferPointer<UInt16>
    let isToken: UnsafeBufferPointer<Bool>

    /// The end of the longest token that starts at `start`, or `start` if none does.
    @inline(__always)
    func endOfToken(at start: Int) -> Int {
        var state = WordAutomaton.start
        var position = start
        var end = start
        var units = 0
        while position < text.count {
            let byte = text[position]
            var member: UInt8
            var width = 1
            if byte < 0x80 {
                member = classes[ascii: byte]
                units += 1
            } else {
                width = self.width(at: position)
                member = classes[scalar(at: position, width)]
                units += width == 4 ? 2 : 1
            }
            if units > StandardTokenizer.longestToken { break }
            state = next[Int(state) << 5 | Int(member)]
            if state == WordAutomaton.dead { break }
            position += width
            if isToken[Int(state)] { end = position }
        }
        return end
    }

    /// The number of bytes of the character at `position`.
    @inline(__always)
    func width(at position: Int) -> Int {
        let lead = text[position]
        return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }

    @inline(__always)
    private func scalar(at position: Int, _ width: Int) -> UInt32 {
        var point = UInt32(text[position]) & (0x7F >> UInt32(width))
        for next in 1..<width { point = point << 6 | UInt32(text[position + next] & 0x3F) }
        return point
    }
}
