import Dispatch

extension GGUF {
    /// The numbers of a tensor as 32-bit floats, row by row.
    ///
    /// - Throws: `WeightFileError` when there is no tensor of that name.
    public func floats(_ name: String) throws(WeightFileError) -> [Float] {
        let info = try info(name)
        return [Float](unsafeUninitializedCapacity: info.count) { floats, initialized in
            dequantize(info, into: UnsafeMutableRawBufferPointer(floats))
            initialized = info.count
        }
    }

    /// Writes the numbers of a tensor as 32-bit floats into `destination`, on all cores.
    func dequantize(_ info: TensorInfo, into destination: UnsafeMutableRawBufferPointer) {
        precondition(destination.count == info.count * MemoryLayout<Float>.size)
        guard let output = destination.baseAddress else { return }
        let blocks = info.count / info.type.blockLength
        let chunkLength = 16_384
        let chunks = (blocks + chunkLength - 1) / chunkLength
        bytes.withUnsafeBytes { file in
            let input = UnsafeRawBufferPointer(rebasing: file[info.range])
            // Chunks write to disjoint parts of the output and only read the input.
            nonisolated(unsafe) let (source, target) = (input, output.assumingMemoryBound(to: Float.self))
            DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
                let range = chunk * chunkLength..<min(blocks, (chunk + 1) * chunkLength)
                info.type.dequantize(source, blocks: range, into: target)
            }
        }
    }
}

extension GGUF.TensorType {
    /// Expands the blocks in `range` of `source` to `blockLength` floats each.
    func dequantize(
        _ source: UnsafeRawBufferPointer, blocks range: Range<Int>, into target: UnsafeMutablePointer<Float>
    ) {
        switch self {
        case .f32: for index in range { target[index] = Float(bitPattern: source.word(index * 4)) }
        case .f16: for index in range { target[index] = source.half(index * 2) }
        case .bf16: for index in range { target[index] = source.bfloat(index * 2) }
        case .q8_0:
            for block in range {
                let (start, scale) = (block * 34 + 2, source.half(block * 34))
                for index in 0..<32 {
                    target[block * 32 + index] = scale * Float(Int8(bitPattern: source[start + index]))
                }
            }
        case .q4_0:
            for block in range {
                let scale = source.half(block * 18)
                source.nibbles(block * 18 + 2, scale, -8 * scale, into: target + block * 32)
            }
        case .q4_1:
            for block in range {
                let (scale, minimum) = (source.half(block * 20), source.half(block * 20 + 2))
                source.nibbles(block * 20 + 4, scale, minimum, into: target + block * 32)
            }
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func word(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    fileprivate func bfloat(_ offset: Int) -> Float {
        let bits = UInt16(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self))
        return Float(bitPattern: UInt32(bits) << 16)
    }

    /// Widens a half by moving its bits; the product re-biases the exponent and is exact for subnormals too.
    fileprivate func half(_ offset: Int) -> Float {
        let bits = UInt16(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self))
        let magnitude = UInt32(bits & 0x7fff) << 13
        let sign = UInt32(bits & 0x8000) << 16
        guard magnitude < 0x0f80_0000 else { return Float(bitPattern: magnitude | sign | 0x7f80_0000) }
        return Float(bitPattern: (Float(bitPattern: magnitude) * 0x1p112).bitPattern | sign)
    }

    /// 16 bytes hold 32 numbers: the low halves are the first 16, the high halves the last.
    fileprivate func nibbles(
        _ offset: Int, _ scale: Float, _ minimum: Float, into target: UnsafeMutablePointer<Float>
    ) {
        for index in 0..<16 {
            let byte = self[offset + index]
            target[index] = scale * Float(byte & 15) + minimum
            target[index + 16] = scale * Float(byte >> 4) + minimum
        }
    }
}
