/// The bytes of one block of quantised numbers.
struct GGUFBlock {
    private let bytes: UnsafeRawBufferPointer
    private let start: Int

    init(_ bytes: UnsafeRawBufferPointer, at start: Int) { (self.bytes, self.start) = (bytes, start) }

    /// The byte at an offset in the block.
    subscript(offset: Int) -> UInt8 { bytes[start + offset] }

    func word(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt32.self))
    }

    func bfloat(_ offset: Int) -> Float { Float(bitPattern: UInt32(bits(offset)) << 16) }

    /// Widens a half by moving its bits; the product re-biases the exponent and is exact for subnormals too.
    func half(_ offset: Int) -> Float {
        let bits = bits(offset)
        let magnitude = UInt32(bits & 0x7fff) << 13
        let sign = UInt32(bits & 0x8000) << 16
        guard magnitude < 0x0f80_0000 else { return Float(bitPattern: magnitude | sign | 0x7f80_0000) }
        return Float(bitPattern: (Float(bitPattern: magnitude) * 0x1p112).bitPattern | sign)
    }

    private func bits(_ offset: Int) -> UInt16 {
        UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt16.self))
    }
}

extension GGUF.TensorType {
    /// Expands the blocks in `range` of `source` to `blockLength` floats each.
    func dequantize(
        _ source: UnsafeRawBufferPointer, blocks range: Range<Int>, into target: UnsafeMutablePointer<Float>
    ) {
        for index in range {
            let block = GGUFBlock(source, at: index * blockSize)
            let output = target + index * blockLength
            switch self {
            case .f32: output.pointee = Float(bitPattern: block.word(0))
            case .f16: output.pointee = block.half(0)
            case .bf16: output.pointee = block.bfloat(0)
            case .q4_0: block.q4_0(into: output)
            case .q4_1: block.q4_1(into: output)
            case .q5_0: block.q5_0(into: output)
            case .q5_1: block.q5_1(into: output)
            case .q8_0: block.q8_0(into: output)
            case .q2_K: block.q2_K(into: output)
            case .q3_K: block.q3_K(into: output)
            case .q4_K: block.q4_K(into: output)
            case .q5_K: block.q5_K(into: output)
            case .q6_K: block.q6_K(into: output)
            }
        }
    }
}
