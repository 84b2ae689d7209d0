import CCairo

@testable import WebShop

/// The pixels of a PNG or JPEG file.
struct Pixels {
    let width: Int
    let height: Int
    private let values: [UInt32]
    /// Pixels here and there, so that comparing many pictures takes no time.
    private let sample: [UInt32]

    init(_ bytes: [UInt8]) throws {
        let canvas = try Canvas(decoding: bytes, named: "test")
        (width, height) = (canvas.width, canvas.height)
        // Four bytes a pixel leave no gap between rows.
        let data = UnsafeRawPointer(cairo_image_surface_get_data(canvas.surface))
        values = Array(
            UnsafeRawBufferPointer(start: data, count: 4 * width * height).bindMemory(to: UInt32.self))
        sample = stride(from: 0, to: values.count, by: 41).map { [values] in values[$0] & 0xFF_FFFF }
    }

    /// `0xRRGGBB`.
    func hex(_ x: Int, _ y: Int) -> Int { Int(values[y * width + x] & 0xFF_FFFF) }

    /// The share of pixels that are exactly of a colour.
    func share(of ink: Ink) -> Double {
        let channels = [ink.red, ink.green, ink.blue].map { UInt32(($0 * 255).rounded()) }
        let wanted = channels[0] << 16 | channels[1] << 8 | channels[2]
        return Double(sample.count { $0 == wanted }) / Double(sample.count)
    }

    /// The share of pixels in which two pictures of the same size differ.
    func difference(from other: Pixels) -> Double {
        Double(zip(sample, other.sample).count { $0 != $1 }) / Double(sample.count)
    }
}
