/// Blocks of 32 numbers. Of 16 bytes with two numbers each, the low halves are the first 16, the high halves
/// the last 16.
extension GGUFBlock {
    func q4_0(into output: UnsafeMutablePointer<Float>) {
        let scale = half(0)
        for index in 0..<32 { output[index] = scale * Float(Int(nibble(2, index)) - 8) }
    }

    func q4_1(into output: UnsafeMutablePointer<Float>) {
        let (scale, minimum) = (half(0), half(2))
        for index in 0..<32 { output[index] = scale * Float(nibble(4, index)) + minimum }
    }

    func q5_0(into output: UnsafeMutablePointer<Float>) {
        let (scale, high) = (half(0), word(2))
        for index in 0..<32 {
            let number = UInt32(nibble(6, index)) | (high >> UInt32(index) & 1) << 4
            output[index] = scale * Float(Int(number) - 16)
        }
    }

    func q5_1(into output: UnsafeMutablePointer<Float>) {
        let (scale, minimum, high) = (half(0), half(2), word(4))
        for index in 0..<32 {
            let number = UInt32(nibble(8, index)) | (high >> UInt32(index) & 1) << 4
            output[index] = scale * Float(number) + minimum
        }
    }

    func q8_0(into output: UnsafeMutablePointer<Float>) {
        let scale = half(0)
        for index in 0..<32 { output[index] = scale * Float(Int8(bitPattern: self[2 + index])) }
    }

    private func nibble(_ offset: Int, _ index: Int) -> UInt8 {
        index < 16 ? self[offset + index] & 15 : self[offset + index - 16] >> 4
    }
}
