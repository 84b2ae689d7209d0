import CCairo

extension Canvas {
    /// Reads a PNG or JPEG file.
    /// - Parameter name: what an error calls it, e.g. the file's path.
    public init(decoding bytes: [UInt8], named name: String) throws(PictureError) {
        switch PictureFormat(of: bytes) {
        case .png: try self.init(png: bytes, named: name)
        case .jpeg: try self.init(jpeg: bytes, named: name)
        case nil:
            throw .undecodable(
                name: name,
                reason: bytes.isEmpty ? "it is empty" : "it begins neither as PNG nor as JPEG does")
        }
    }

    private init(png bytes: [UInt8], named name: String) throws(PictureError) {
        let surface = bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            return withUnsafeMutablePointer(to: &rest) { pointer in
                cairo_image_surface_create_from_png_stream(Self.read, pointer)
            }
        }
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            let reason = status == CAIRO_STATUS_READ_ERROR ? "the PNG ends too early" : Self.reason(status)
            throw .undecodable(name: name, reason: reason)
        }
        try self.init(surface: surface)
    }

    private init(jpeg bytes: [UInt8], named name: String) throws(PictureError) {
        guard let decoder = TurboJPEG() else {
            throw .undecodable(
                name: name, reason: "JPEG needs libturbojpeg, which is not installed (apt: libturbojpeg0-dev)"
            )
        }
        try self.init(surface: decoder.surface(of: bytes, named: name))
    }

    private static let read: cairo_read_func_t = { rest, data, count in
        guard let rest = rest?.assumingMemoryBound(to: Slice<UnsafeRawBufferPointer>.self), let data,
            rest.pointee.count >= Int(count)
        else { return CAIRO_STATUS_READ_ERROR }
        let piece = UnsafeRawBufferPointer(rebasing: rest.pointee.prefix(Int(count)))
        UnsafeMutableRawBufferPointer(start: data, count: Int(count)).copyMemory(from: piece)
        rest.pointee = rest.pointee.dropFirst(Int(count))
        return CAIRO_STATUS_SUCCESS
    }
}

/// The formats that a shop's pictures may have.
enum PictureFormat: Sendable {
    case png, jpeg

    /// Judges by the signature; nil for anything else.
    init?(of bytes: [UInt8]) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else {
            return nil
        }
    }
}
