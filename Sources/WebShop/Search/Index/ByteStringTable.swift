/// Byte strings numbered in the order of their first appearance.
struct ByteStringTable {
    private(set) var bytes: [UInt8] = []
    /// Where each string starts, and where the last one ends.
    private(set) var starts: [Int] = [0]
    private var hashes: [UInt32] = []
    /// Number plus one, 0 for free.
    private var slots = [UInt32](repeating: 0, count: 1024)

    var count: Int { starts.count - 1 }

    /// The number of a string, and whether it is new.
    mutating func number(of string: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
        let hash = Checksum.hash(string)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == UInt32(truncatingIfNeeded: hash >> 32), isEqual(number, string) {
                return (number, false)
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = UInt32(count + 1)
        hashes.append(UInt32(truncatingIfNeeded: hash >> 32))
        bytes.append(contentsOf: string)
        starts.append(bytes.count)
        if count * 2 > slots.count { grow() }
        return (count - 1, true)
    }

    /// The slots of a hash table over all strings: number plus one, 0 for free; a power of two of them.
    func hashTable() -> [UInt32] {
        var size = 16
        while size < count * 2 + 1 { size *= 2 }
        return slots(size)
    }

    @inline(__always)
    private func isEqual(_ number: Int, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = starts[number]
        guard starts[number + 1] - start == string.count else { return false }
        for index in 0..<string.count where bytes[start + index] != string[index] { return false }
        return true
    }

    private mutating func grow() { slots = slots(slots.count * 2) }

    private func slots(_ size: Int) -> [UInt32] {
        var slots = [UInt32](repeating: 0, count: size)
        bytes.withUnsafeBufferPointer { bytes in
            for number in 0..<count {
                let name = UnsafeBufferPointer(rebasing: bytes[starts[number]..<starts[number + 1]])
                var slot = Int(truncatingIfNeeded: Checksum.hash(name)) & (size - 1)
                while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
                slots[slot] = UInt32(number + 1)
            }
        }
        return slots
    }
}
