import CCairo
import Images

extension Canvas {
    /// Reads a PNG or JPEG file; what is transparent is white.
    /// - Parameter name: what an error calls it, e.g. the file's path.
    public init(decoding bytes: [UInt8], named name: String) throws(PictureError) {
        let picture: Picture
        do {
            picture = try PictureReading(transparency: .overWhite).picture(decoding: bytes, named: name)
        } catch {
            throw .undecodable(name: name, reason: error.reason)
        }
        try self.init(picture)
    }

    /// Copies a picture.
    init(_ picture: Picture) throws(PictureError) {
        let surface = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, Int32(clamping: picture.width), Int32(clamping: picture.height))
        if let pixels = cairo_image_surface_get_data(surface) {
            let stride = Int(cairo_image_surface_get_stride(surface))
            for row in 0..<picture.height {
                Self.copy(row, of: picture, to: UnsafeMutableRawPointer(pixels + row * stride))
            }
            cairo_surface_mark_dirty(surface)
        }
        try self.init(surface: surface)
    }

    /// Cairo keeps a pixel in a 32-bit word of the machine: red, green and blue from high to low.
    private static func copy(_ row: Int, of picture: Picture, to line: UnsafeMutableRawPointer) {
        let words = line.bindMemory(to: UInt32.self, capacity: picture.width)
        let bytes = picture.bytes[3 * row * picture.width..<3 * (row + 1) * picture.width]
        for column in 0..<picture.width {
            let start = bytes.startIndex + 3 * column
            let (red, green) = (UInt32(bytes[start]), UInt32(bytes[start + 1]))
            words[column] = red << 16 | green << 8 | UInt32(bytes[start + 2])
        }
    }
}
