/// A fast 64-bit checksum against accidents (not against attackers): four lanes of multiply and rotate over
/// words of 8 bytes, then a final mix (the constants are those of SplitMix64).
enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var lanes = SIMD4<UInt64>(1, 2, 3, 4)
        let whole = bytes.count & ~31
        var offset = 0
        while offset < whole {
            for lane in 0..<4 {
                let word = bytes.loadUnaligned(fromByteOffset: offset + lane * 8, as: UInt64.self)
                lanes[lane] = mix(lanes[lane], word)
            }
            offset += 32
        }
        while offset < bytes.count {
            lanes[0] = mix(lanes[0], UInt64(bytes[offset]))
            offset += 1
        }
        var sum = UInt64(bytes.count)
        for lane in 0..<4 { sum = mix(sum, lanes[lane]) }
        return sum ^ sum >> 31
    }

    /// The hash of a term.
    @inline(__always)
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        return hash ^ hash >> 27
    }

    @inline(__always)
    private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* 0xBF58_476D_1CE4_E5B9
        return (product << 29 | product >> 35) &+ 0x94D0_49BB_1331_11EB
    }
}
