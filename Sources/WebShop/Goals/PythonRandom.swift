/// Python's `random.Random`: MT19937 (Matsumoto and Nishimura 1998) and the draws that WebShop makes of it.
///
/// Needed to reproduce the original's order of goals and, in compatibility mode, its prices.
public struct PythonRandom: Sendable {
    private static let size = 624
    private static let period = 397

    private var state: [UInt32]
    private var position = Self.size

    /// `random.seed(seed)` for a non-negative whole number.
    public init(seed: UInt64) {
        let key = seed >> 32 == 0 ? [UInt32(seed)] : [UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32)]
        state = Self.initialState(19_650_218)
        Self.mix(key, into: &state)
    }

    private static func initialState(_ seed: UInt32) -> [UInt32] {
        var state = [seed]
        state.reserveCapacity(size)
        for index in 1..<size {
            let last = state[index - 1]
            state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(index))
        }
        return state
    }

    /// `init_by_array` of the reference implementation.
    private static func mix(_ key: [UInt32], into state: inout [UInt32]) {
        var index = 1
        func advance() {
            index += 1
            if index >= size {
                state[0] = state[size - 1]
                index = 1
            }
        }
        for step in 0..<max(size, key.count) {
            let last = state[index - 1]
            let place = step % key.count
            state[index] =
                (state[index] ^ ((last ^ (last >> 30)) &* 1_664_525)) &+ key[place] &+ UInt32(place)
            advance()
        }
        for _ in 1..<size {
            let last = state[index - 1]
            state[index] = (state[index] ^ ((last ^ (last >> 30)) &* 1_566_083_941)) &- UInt32(index)
            advance()
        }
        state[0] = 0x8000_0000
    }

    private mutating func refill() {
        for index in 0..<Self.size {
            let bits = (state[index] & 0x8000_0000) | (state[(index + 1) % Self.size] & 0x7FFF_FFFF)
            state[index] =
                state[(index + Self.period) % Self.size] ^ (bits >> 1) ^ (bits & 1 == 0 ? 0 : 0x9908_B0DF)
        }
        position = 0
    }

    private mutating func next() -> UInt32 {
        if position == Self.size { refill() }
        var bits = state[position]
        position += 1
        bits ^= bits >> 11
        bits ^= (bits << 7) & 0x9D2C_5680
        bits ^= (bits << 15) & 0xEFC6_0000
        return bits ^ (bits >> 18)
    }
}

extension PythonRandom {
    /// Draws and forgets 32-bit words.
    public mutating func discard(_ count: Int) {
        for _ in 0..<count { _ = next() }
    }

    /// `random.random()`: 53 bits in [0, 1).
    public mutating func uniform() -> Double {
        let high = Double(next() >> 5)
        let low = Double(next() >> 6)
        return (high * 67_108_864 + low) / 9_007_199_254_740_992
    }

    /// `random.uniform(a, b)`.
    public mutating func uniform(_ a: Double, _ b: Double) -> Double { a + (b - a) * uniform() }

    /// A whole number in 0..<bound, bound at most 2³¹, as `random.randrange` draws it.
    public mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "there is no number below \(bound)")
        let bits = UInt32(Int.bitWidth - bound.leadingZeroBitCount)
        while true {
            let drawn = Int(next() >> (32 - bits))
            if drawn < bound { return drawn }
        }
    }

    /// `random.sample(population, count)` for populations of at most 21.
    public mutating func sample<Element>(_ count: Int, of population: [Element]) -> [Element] {
        precondition(population.count <= 21 && count <= population.count, "Python samples this otherwise")
        var pool = population
        return (0..<count).map { index in
            let drawn = below(pool.count - index)
            defer { pool[drawn] = pool[pool.count - index - 1] }
            return pool[drawn]
        }
    }

    /// `random.shuffle(list)`.
    public mutating func shuffle<Element>(_ list: inout [Element]) {
        for index in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(index, below(index + 1)) }
    }
}
