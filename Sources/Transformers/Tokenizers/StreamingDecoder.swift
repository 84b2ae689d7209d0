/// Turns tokens into text as they arrive; a character whose bytes are spread over several tokens appears when
/// its last byte does.
public struct StreamingDecoder: Sendable {
    private let tokenizer: Tokenizer
    private let skippingSpecialTokens: Bool
    private var pending: [UInt8] = []
    private var isAtStart: Bool

    /// A decoder with nothing pending.
    public init(_ tokenizer: Tokenizer, skippingSpecialTokens: Bool = true) {
        (self.tokenizer, self.skippingSpecialTokens) = (tokenizer, skippingSpecialTokens)
        isAtStart = tokenizer.dropsLeadingSpace
    }

    /// The text that `token` completes, often that of the token itself, sometimes nothing yet.
    public mutating func append(_ token: Int) -> String {
        if skippingSpecialTokens, tokenizer.isSpecial(token) { return "" }
        var bytes = tokenizer.bytes(of: token)[...]
        if isAtStart, bytes.first == 0x20 { bytes.removeFirst() }
        isAtStart = false
        pending += bytes
        let complete = pending.count - Self.incompleteTail(pending)
        defer { pending.removeFirst(complete) }
        return String(decoding: pending[..<complete], as: UTF8.self)
    }

    /// What is left when no token follows: U+FFFD for a character that never became whole.
    public mutating func finish() -> String {
        defer { pending = [] }
        return String(decoding: pending, as: UTF8.self)
    }

    /// How many bytes at the end begin a character that is not whole yet.
    private static func incompleteTail(_ bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte & 0xc0 == 0x80 { continue }
            let needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
            return needed > length ? length : 0
        }
        return 0
    }
}
