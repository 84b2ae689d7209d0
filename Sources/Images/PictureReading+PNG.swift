import CPNG

extension PictureReading {
    func decode(png bytes: [UInt8]) throws(PictureDecodingError.Problem) -> Picture {
        var message = [CChar](repeating: 0, count: Int(CPNG_MESSAGE_SIZE))
        var (width, height) = (UInt32(0), UInt32(0))
        guard cpng_read_size(bytes, bytes.count, &width, &height, &message) else {
            throw Self.problem(message)
        }
        try requireRoom(Int(width), Int(height))
        let count = Int(width) * Int(height)
        var isSound = false
        let pixels = [UInt8](unsafeUninitializedCapacity: 4 * count) { buffer, filled in
            isSound = cpng_decode(bytes, bytes.count, buffer.baseAddress, &message)
            filled = isSound ? 4 * count : 0
        }
        guard isSound else { throw Self.problem(message) }
        let colours = transparency == .dropped ? Self.opaque(pixels) : Self.overWhite(pixels)
        return Picture(width: Int(width), height: Int(height), bytes: colours)
    }

    private static func problem(_ message: [CChar]) -> PictureDecodingError.Problem {
        let text = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text == "the file ends too early" ? .truncated : .broken(text)
    }

    /// RGBA without A.
    private static func opaque(_ pixels: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: pixels.count / 4 * 3) { buffer, filled in
            for pixel in 0..<pixels.count / 4 {
                for channel in 0..<3 { buffer[3 * pixel + channel] = pixels[4 * pixel + channel] }
            }
            filled = pixels.count / 4 * 3
        }
    }

    /// RGBA on white, rounded as Pillow's `alpha_composite` rounds: 7 bits more than the result has.
    private static func overWhite(_ pixels: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: pixels.count / 4 * 3) { buffer, filled in
            for pixel in 0..<pixels.count / 4 {
                let alpha = UInt32(pixels[4 * pixel + 3])
                for channel in 0..<3 {
                    let colour = UInt32(pixels[4 * pixel + channel])
                    let sum = (colour * alpha + 255 * (255 - alpha) + 0x80) << 7
                    buffer[3 * pixel + channel] = UInt8((((sum >> 8) + sum) >> 8) >> 7)
                }
            }
            filled = pixels.count / 4 * 3
        }
    }
}
