import CCairo
import Foundation

/// The JPEG decoder of libjpeg-turbo, loaded where it is installed
/// (https://libjpeg-turbo.org/Documentation/Documentation, the TurboJPEG API of version 2 and later).
///
/// It is found at run time, so that the project builds and shows PNG pictures without it.
struct TurboJPEG {
    private typealias Open = @convention(c) () -> OpaquePointer?
    private typealias Close = @convention(c) (OpaquePointer) -> Int32
    private typealias Message = @convention(c) (OpaquePointer) -> UnsafePointer<CChar>?
    private typealias ReadHeader =
        @convention(c) (
            OpaquePointer, UnsafePointer<UInt8>, CUnsignedLong, UnsafeMutablePointer<Int32>,
            UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>
        ) -> Int32
    /// The decoder, source and its length, destination, width, bytes a row, height, pixel format, flags.
    private typealias Decompress =
        @convention(c) (
            OpaquePointer, UnsafePointer<UInt8>, CUnsignedLong, UnsafeMutablePointer<UInt8>, Int32, Int32,
            Int32, Int32, Int32
        ) -> Int32

    private let open: Open
    private let close: Close
    private let message: Message
    private let readHeader: ReadHeader
    private let decompress: Decompress

    /// Finds the library; nil where it is not installed.
    init?() {
        let names = ["libturbojpeg.so.0", "libturbojpeg.dylib"]
        guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW) }).first,
            let open = dlsym(library, "tjInitDecompress"), let close = dlsym(library, "tjDestroy"),
            let message = dlsym(library, "tjGetErrorStr2"),
            let readHeader = dlsym(library, "tjDecompressHeader3"),
            let decompress = dlsym(library, "tjDecompress2")
        else { return nil }
        self.open = unsafeBitCast(open, to: Open.self)
        self.close = unsafeBitCast(close, to: Close.self)
        self.message = unsafeBitCast(message, to: Message.self)
        self.readHeader = unsafeBitCast(readHeader, to: ReadHeader.self)
        self.decompress = unsafeBitCast(decompress, to: Decompress.self)
    }

    /// Decodes a picture into a Cairo surface, which the caller destroys.
    func surface(of bytes: [UInt8], named name: String) throws(PictureError) -> OpaquePointer {
        guard let decoder = open() else { throw .undecodable(name: name, reason: "out of memory") }
        defer { _ = close(decoder) }
        func broken() -> PictureError {
            .undecodable(name: name, reason: message(decoder).map { String(cString: $0) } ?? "broken JPEG")
        }
        var (width, height, sampling, space) = (Int32(0), Int32(0), Int32(0), Int32(0))
        let length = CUnsignedLong(bytes.count)
        guard readHeader(decoder, bytes, length, &width, &height, &sampling, &space) == 0 else {
            throw broken()
        }
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height),
            let pixels = cairo_image_surface_get_data(surface)
        else { throw .undecodable(name: name, reason: "\(width) × \(height) pixels are too many") }
        let stride = cairo_image_surface_get_stride(surface)
        let status = decompress(
            decoder, bytes, length, pixels, width, stride, height, Self.pixelFormat, 0)
        cairo_surface_mark_dirty(surface)
        guard status == 0 else {
            cairo_surface_destroy(surface)
            throw broken()
        }
        return surface
    }

    /// Cairo keeps a pixel in a 32-bit word of the machine: `TJPF_BGRX`, or `TJPF_XRGB` where the high byte
    /// comes first.
    private static let pixelFormat: Int32 = 1.littleEndian == 1 ? 3 : 5
}
