/// A random number generator that gives the same numbers everywhere for the same seed (SplitMix64,
/// Steele, Lea and Flood 2014).
public struct SeededGenerator: RandomNumberGenerator, Codable, Hashable, Sendable {
    private var state: UInt64

    /// Starts a stream.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number drawn evenly from [0, 1).
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// A seed that names what it is for, so that results do not depend on who ran first.
///
/// Every random choice draws from a seed derived from the run's seed by what it decides:
/// `seed.for("explore").for(task.id).for(3)`.
public struct Seed: Codable, Hashable, Sendable {
    /// The number itself.
    public let value: UInt64

    /// A root seed.
    public init(_ value: UInt64) { self.value = value }

    /// The seed of a named part (FNV-1a over the name, mixed with this seed).
    public func `for`(_ name: String) -> Seed {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ value
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var mixer = SeededGenerator(seed: hash)
        return Seed(mixer.next())
    }
    /// The seed of a numbered part.
    public func `for`(_ index: Int) -> Seed { self.for("#\(index)") }
    /// A generator that starts here.
    public var generator: SeededGenerator { SeededGenerator(seed: value) }
}
