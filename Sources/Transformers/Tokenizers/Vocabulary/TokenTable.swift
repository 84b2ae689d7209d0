/// Texts of tokens as bytes, found by their bytes. Not a dictionary of strings, because Swift's strings are
/// equal when they are canonically equivalent, and tokens are not.
struct TokenTable: Sendable {
    private var bytes: [UInt8] = []
    /// Where each entry begins in `bytes`; the last is their count.
    private var starts: [Int] = [0]
    private var tokens: [Int32] = []
    /// Entry numbers plus one at the hashes of their texts, zero where there is none; a power of two.
    private var slots: [Int32]

    /// An empty table that will not have to grow before it has `capacity` entries.
    init(capacity: Int = 0) {
        var size = 16
        while size < 2 * capacity { size *= 2 }
        slots = Array(repeating: 0, count: size)
        tokens.reserveCapacity(capacity)
        starts.reserveCapacity(capacity + 1)
    }

    /// Adds a text; one that is there already keeps its token.
    mutating func insert(_ text: some Collection<UInt8>, _ token: Int32) {
        if 2 * (tokens.count + 1) > slots.count { grow() }
        let slot = slot(of: text)
        guard slots[slot] == 0 else { return }
        bytes.append(contentsOf: text)
        starts.append(bytes.count)
        tokens.append(token)
        slots[slot] = Int32(tokens.count)
    }

    /// The token with exactly these bytes.
    func token(_ text: some Collection<UInt8>) -> Int32? {
        let entry = slots[slot(of: text)]
        return entry == 0 ? nil : tokens[Int(entry) - 1]
    }

    /// The token with exactly these bytes; in a name of its own, because most lookups are of this kind.
    func token(utf8 text: ArraySlice<UInt8>) -> Int32? {
        text.withUnsafeBufferPointer { buffer in
            let entry = slots[slot(of: buffer)]
            return entry == 0 ? nil : tokens[Int(entry) - 1]
        }
    }

    private func slot(of text: some Collection<UInt8>) -> Int {
        var slot = Int(truncatingIfNeeded: Self.hash(text)) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            let range = starts[entry]..<starts[entry + 1]
            if range.count == text.count, bytes[range].elementsEqual(text) { return slot }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for entry in tokens.indices {
            slots[slot(of: bytes[starts[entry]..<starts[entry + 1]])] = Int32(entry + 1)
        }
    }

    /// FNV-1a, with its high bits folded into the low ones that are used.
    private static func hash(_ text: some Collection<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash ^ hash >> 29
    }
}
