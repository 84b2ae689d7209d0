import CTurboJPEG
import Foundation

extension PictureReading {
    /// Decodes by libjpeg-turbo's accurate inverse transform and smooth upsampling, which are Pillow's too.
    func decode(jpeg bytes: [UInt8]) throws(PictureDecodingError.Problem) -> Picture {
        guard let decoder = tjInitDecompress() else { throw .broken("out of memory") }
        defer { tjDestroy(decoder) }
        var (width, height, sampling, space) = (Int32(0), Int32(0), Int32(0), Int32(0))
        let length = CUnsignedLong(bytes.count)
        guard tjDecompressHeader3(decoder, bytes, length, &width, &height, &sampling, &space) == 0 else {
            throw Self.problem(decoder)
        }
        try requireRoom(Int(width), Int(height))
        let isInk = space == TJCS_CMYK.rawValue || space == TJCS_YCCK.rawValue
        let format = Int32(isInk ? TJPF_CMYK.rawValue : TJPF_RGB.rawValue)
        let count = Int(width) * Int(height) * (isInk ? 4 : 3)
        var status: Int32 = -1
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // What a broken file leaves out is black, not whatever the memory held.
            buffer.initialize(repeating: 0)
            status = tjDecompress2(
                decoder, bytes, length, buffer.baseAddress, width, 0, height, format, TJFLAG_ACCURATEDCT)
            filled = count
        }
        if status != 0 { try Self.requireTolerable(decoder) }
        return Picture(
            width: Int(width), height: Int(height),
            bytes: isInk ? Self.colours(ofInk: pixels, isInverted: Self.hasAdobeMarker(bytes)) : pixels)
    }

    /// Passes over what Pillow passes over: damage that leaves a picture of full size.
    private static func requireTolerable(_ decoder: tjhandle) throws(PictureDecodingError.Problem) {
        let problem = problem(decoder)
        if problem == .truncated || tjGetErrorCode(decoder) != TJERR_WARNING.rawValue { throw problem }
    }

    private static func problem(_ decoder: tjhandle) -> PictureDecodingError.Problem {
        let text = tjGetErrorStr2(decoder).map { String(cString: $0) } ?? "broken JPEG"
        return text.localizedCaseInsensitiveContains("premature end") ? .truncated : .broken(text)
    }

    /// Cyan, magenta, yellow and black to red, green and blue, as Pillow converts without a colour profile.
    private static func colours(ofInk pixels: [UInt8], isInverted: Bool) -> [UInt8] {
        let flip: UInt8 = isInverted ? 255 : 0
        return [UInt8](unsafeUninitializedCapacity: pixels.count / 4 * 3) { buffer, filled in
            for pixel in 0..<pixels.count / 4 {
                let light = Int32(255 - (pixels[4 * pixel + 3] ^ flip))
                for channel in 0..<3 {
                    let product = Int32(pixels[4 * pixel + channel] ^ flip) * light + 128
                    let part = ((product >> 8) + product) >> 8
                    buffer[3 * pixel + channel] = UInt8(clamping: light - part)
                }
            }
            filled = pixels.count / 4 * 3
        }
    }

    /// Whether the file has Adobe's marker: its programs write ink inverted.
    private static func hasAdobeMarker(_ bytes: [UInt8]) -> Bool {
        JPEGSegments(bytes).contains { $0.marker == 0xEE && $0.content.starts(with: "Adobe".utf8) }
    }
}
