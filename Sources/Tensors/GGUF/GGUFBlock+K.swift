/// Blocks of 256 numbers in groups with scales of their own. The sums and products are taken in the order of
/// the reference (`gguf.quants`), so that the floats are the same to the last bit.
extension GGUFBlock {
    /// 16 scale-and-minimum bytes, 64 bytes of 2-bit numbers, two halves.
    func q2_K(into output: UnsafeMutablePointer<Float>) {
        let (scale, minimum) = (half(80), half(82))
        for group in 0..<16 {
            let factor = scale * Float(self[group] & 15)
            let offset = minimum * Float(self[group] >> 4)
            for index in group * 16..<group * 16 + 16 {
                output[index] = factor * Float(crumb(16, index)) - offset
            }
        }
    }

    /// 32 bytes of third bits, 64 bytes of 2-bit numbers, 12 bytes of scales, a half.
    func q3_K(into output: UnsafeMutablePointer<Float>) {
        let scale = half(108)
        for group in 0..<16 {
            let low = self[96 + group % 8] >> UInt8(group / 8 * 4) & 15
            let high = self[104 + group % 4] >> UInt8(group / 4 * 2) & 3
            let factor = scale * Float(Int(low | high << 4) - 32)
            for index in group * 16..<group * 16 + 16 {
                // A bit that is not set takes 4 away.
                let third = self[index % 32] >> UInt8(index / 32) & 1
                output[index] = factor * Float(Int(crumb(32, index)) - (third == 0 ? 4 : 0))
            }
        }
    }

    /// Two halves, 12 bytes of scales and minima, 128 bytes of 4-bit numbers.
    func q4_K(into output: UnsafeMutablePointer<Float>) {
        for group in 0..<8 {
            let (factor, offset) = scaleAndMinimum(group)
            for index in group * 32..<group * 32 + 32 {
                output[index] = factor * Float(paired(16, index)) - offset
            }
        }
    }

    /// Two halves, 12 bytes of scales and minima, 32 bytes of fifth bits, 128 bytes of 4-bit numbers.
    func q5_K(into output: UnsafeMutablePointer<Float>) {
        for group in 0..<8 {
            let (factor, offset) = scaleAndMinimum(group)
            for index in group * 32..<group * 32 + 32 {
                let fifth = self[16 + index % 32] >> UInt8(group) & 1
                output[index] = factor * Float(paired(48, index) | fifth << 4) - offset
            }
        }
    }

    /// 128 bytes of low halves, 64 bytes of upper 2 bits, 16 signed scales, a half.
    func q6_K(into output: UnsafeMutablePointer<Float>) {
        let scale = half(208)
        for group in 0..<16 {
            let factor = scale * Float(Int8(bitPattern: self[192 + group]))
            for index in group * 16..<group * 16 + 16 {
                let low = self[index / 128 * 64 + index % 64] >> UInt8(index / 64 % 2 * 4) & 15
                output[index] = factor * Float(Int(low | crumb(128, index) << 4) - 32)
            }
        }
    }

    /// A 2-bit number: 32 bytes hold 128 of them, 32 for each pair of bits.
    private func crumb(_ offset: Int, _ index: Int) -> UInt8 {
        self[offset + index / 128 * 32 + index % 32] >> UInt8(index / 32 % 4 * 2) & 3
    }

    /// A 4-bit number: 32 bytes hold 64 of them, the low halves first.
    private func paired(_ offset: Int, _ index: Int) -> UInt8 {
        self[offset + index / 64 * 32 + index % 32] >> UInt8(index / 32 % 2 * 4) & 15
    }

    /// The 6-bit scale and minimum of a group of Q4_K and Q5_K, times those of the block. The first four
    /// groups have theirs in whole; the others have 4 bits in the last bytes and 2 bits on top of the first.
    private func scaleAndMinimum(_ group: Int) -> (scale: Float, minimum: Float) {
        let (first, second) = (self[4 + group % 4], self[8 + group % 4])
        if group < 4 { return (half(0) * Float(first & 63), half(2) * Float(second & 63)) }
        let last = self[8 + group]
        return (
            half(0) * Float(last & 15 | first >> 2 & 0x30), half(2) * Float(last >> 4 | second >> 2 & 0x30)
        )
    }
}
