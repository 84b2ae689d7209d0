/// The bytes of every token by its id, in one buffer.
struct TokenTexts: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init() {}

    init(_ texts: [[UInt8]]) { for text in texts { append(text) } }

    /// How many ids there are.
    var count: Int { ends.count }

    mutating func reserveCapacity(_ count: Int) { ends.reserveCapacity(count) }

    mutating func append(_ text: some Collection<UInt8>) {
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
    }

    /// The bytes of a token; none for an id out of range.
    subscript(token: Int) -> ArraySlice<UInt8> {
        guard ends.indices.contains(token) else { return [] }
        return bytes[(token == 0 ? 0 : ends[token - 1])..<ends[token]]
    }
}
