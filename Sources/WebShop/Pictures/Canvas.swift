import CCairo

/// A picture in the making: a thin wrapper over a Cairo image surface (https://www.cairographics.org/manual/).
///
/// Coordinates are pixels, the origin is the top left corner. Nothing fails while one draws; what went
/// wrong is said when the PNG is asked for.
public struct Canvas: ~Copyable {
    /// Pixels from left to right.
    public let width: Int
    /// Pixels from top to bottom.
    public let height: Int
    let surface: OpaquePointer
    let context: OpaquePointer

    /// An empty, transparent canvas.
    /// - Parameters:
    ///   - width: 1 to 8192 pixels.
    ///   - height: 1 to 8192 pixels.
    public init(width: Int, height: Int) throws(PictureError) {
        guard (1...Self.largest).contains(width), (1...Self.largest).contains(height) else {
            throw .drawing(reason: "\(width) × \(height) pixels; each must be 1 to \(Self.largest)")
        }
        try self.init(surface: cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)))
    }

    /// Takes over a surface.
    init(surface: OpaquePointer?) throws(PictureError) {
        guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
            let context = cairo_create(surface)
        else {
            let reason = surface.map { Self.reason(cairo_surface_status($0)) } ?? "out of memory"
            cairo_surface_destroy(surface)
            throw .drawing(reason: reason)
        }
        self.surface = surface
        self.context = context
        width = Int(cairo_image_surface_get_width(surface))
        height = Int(cairo_image_surface_get_height(surface))
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// The picture as a PNG file.
    public func png() throws(PictureError) -> [UInt8] {
        var bytes: [UInt8] = []
        var status = cairo_status(context)
        if status == CAIRO_STATUS_SUCCESS {
            cairo_surface_flush(surface)
            status = withUnsafeMutablePointer(to: &bytes) { pointer in
                cairo_surface_write_to_png_stream(surface, Self.append, pointer)
            }
        }
        guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(reason: Self.reason(status)) }
        return bytes
    }

    private static let append: cairo_write_func_t = { bytes, data, count in
        guard let bytes, let data else { return CAIRO_STATUS_WRITE_ERROR }
        bytes.assumingMemoryBound(to: [UInt8].self).pointee
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }

    static func reason(_ status: cairo_status_t) -> String {
        cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown error \(status.rawValue)"
    }

    static let largest = 8192
}

/// Red, green, blue and opacity, each from 0 to 1.
struct Ink: Hashable, Sendable {
    var red: Double
    var green: Double
    var blue: Double
    var opacity = 1.0

    init(_ red: Double, _ green: Double, _ blue: Double, opacity: Double = 1) {
        (self.red, self.green, self.blue, self.opacity) = (red, green, blue, opacity)
    }

    /// From `0xRRGGBB`.
    init(hex: Int, opacity: Double = 1) {
        self.init(
            Double(hex >> 16 & 0xFF) / 255, Double(hex >> 8 & 0xFF) / 255, Double(hex & 0xFF) / 255,
            opacity: opacity)
    }

    /// This ink with less light: 0 is black, 1 as it is.
    func darkened(to share: Double) -> Ink { Ink(red * share, green * share, blue * share, opacity: opacity) }

    /// This ink, more or less see-through.
    func opacity(_ opacity: Double) -> Ink { Ink(red, green, blue, opacity: opacity) }
}

// MARK: - Drawing

extension Canvas {
    /// Draws `body` with the origin at a point and units of `scale` pixels.
    func draw(at x: Double, _ y: Double, scale: Double, _ body: (borrowing Canvas) -> Void) {
        cairo_save(context)
        cairo_translate(context, x, y)
        cairo_scale(context, scale, scale)
        body(self)
        cairo_restore(context)
    }

    /// Draws only what of `body` lies inside an outline.
    func draw(inside outline: Outline, _ body: (borrowing Canvas) -> Void) {
        cairo_save(context)
        trace(outline)
        cairo_clip(context)
        body(self)
        cairo_restore(context)
    }

    func fill(_ outline: Outline, _ ink: Ink) {
        trace(outline)
        use(ink)
        cairo_fill(context)
    }

    func stroke(_ outline: Outline, _ ink: Ink, width: Double) {
        trace(outline)
        use(ink)
        cairo_set_line_width(context, width)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        cairo_stroke(context)
    }

    /// Fills everything from one ink at the top to another at the bottom.
    func wash(from top: Ink, to bottom: Ink) {
        guard let gradient = cairo_pattern_create_linear(0, 0, 0, Double(height)) else { return }
        for (offset, ink) in [(0.0, top), (1.0, bottom)] {
            cairo_pattern_add_color_stop_rgba(gradient, offset, ink.red, ink.green, ink.blue, ink.opacity)
        }
        cairo_set_source(context, gradient)
        cairo_paint(context)
        cairo_pattern_destroy(gradient)
    }

    /// Copies another picture into a box, as large as fits, centred.
    func draw(_ picture: borrowing Canvas, x: Double, y: Double, width: Double, height: Double) {
        let factor = min(width / Double(picture.width), height / Double(picture.height))
        cairo_save(context)
        cairo_translate(
            context, x + (width - factor * Double(picture.width)) / 2,
            y + (height - factor * Double(picture.height)) / 2)
        cairo_scale(context, factor, factor)
        cairo_set_source_surface(context, picture.surface, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
        cairo_paint(context)
        cairo_restore(context)
    }

    /// Writes a line of text with its middle at a point of its base line. Where no font is installed the
    /// picture stays without it, so it has a context of its own that may fail alone.
    func write(_ text: String, middle: Double, baseline: Double, size: Double, _ ink: Ink) {
        guard let pen = cairo_create(surface) else { return }
        defer { cairo_destroy(pen) }
        cairo_select_font_face(pen, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD)
        cairo_set_font_size(pen, size)
        var extents = cairo_text_extents_t()
        cairo_text_extents(pen, text, &extents)
        cairo_set_source_rgba(pen, ink.red, ink.green, ink.blue, ink.opacity)
        cairo_move_to(pen, middle - extents.x_advance / 2, baseline)
        cairo_show_text(pen, text)
    }

    private func use(_ ink: Ink) {
        cairo_set_source_rgba(context, ink.red, ink.green, ink.blue, ink.opacity)
    }

    private func trace(_ outline: Outline) {
        cairo_new_path(context)
        for step in outline.steps {
            switch step {
            case .move(let x, let y): cairo_move_to(context, x, y)
            case .line(let x, let y): cairo_line_to(context, x, y)
            case .curve(let x1, let y1, let x2, let y2, let x, let y):
                cairo_curve_to(context, x1, y1, x2, y2, x, y)
            case .close: cairo_close_path(context)
            }
        }
    }
}
