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
        let chunkLength = 524_288 / info.type.blockLength
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
