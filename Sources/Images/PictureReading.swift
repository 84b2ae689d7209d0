import Foundation

/// How files become pictures where references differ.
public struct PictureReading: Hashable, Sendable {
    /// What becomes of transparency.
    public enum Transparency: String, Hashable, Sendable, Codable {
        /// Alpha is dropped, as Pillow's `convert("RGB")` does.
        case dropped
        /// The picture is laid on white, as the image processors of transformers 5 do with a Pillow image that
        /// was not converted.
        case overWhite
    }

    /// What becomes of the orientation that a camera wrote down in EXIF.
    public enum Orientation: String, Hashable, Sendable, Codable {
        /// Pixels stay where the file has them, as Pillow's `open` and `convert` leave them.
        case stored
        /// Pixels are turned upright, as transformers does when it loads a picture from a path or address.
        case upright
    }

    /// What becomes of transparency.
    public var transparency: Transparency
    /// What becomes of EXIF's orientation.
    public var orientation: Orientation
    /// The most pixels a picture may have.
    public var pixelLimit: Int

    /// By default as `PIL.Image.open(path).convert("RGB")` reads, up to Pillow's own limit.
    public init(
        transparency: Transparency = .dropped, orientation: Orientation = .stored,
        pixelLimit: Int = 178_956_970
    ) {
        (self.transparency, self.orientation) = (transparency, orientation)
        self.pixelLimit = pixelLimit
    }

    /// Reads a PNG or JPEG file.
    public func picture(at url: URL) throws(PictureDecodingError) -> Picture {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: url)
        } catch {
            throw PictureDecodingError(name: url.path, problem: .unreadable(error.localizedDescription))
        }
        return try picture(decoding: [UInt8](bytes), named: url.path)
    }

    /// Decodes a PNG or JPEG file.
    ///
    /// - Parameter name: what errors call it.
    public func picture(decoding bytes: [UInt8], named name: String) throws(PictureDecodingError) -> Picture {
        let picture: Picture
        do throws(PictureDecodingError.Problem) {
            if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
                picture = try decode(png: bytes)
            } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
                picture = try decode(jpeg: bytes)
            } else {
                throw .unknownFormat
            }
        } catch {
            throw PictureDecodingError(name: name, problem: error)
        }
        guard orientation == .upright, let exif = EXIFOrientation(of: bytes) else { return picture }
        return exif.upright(picture)
    }

    func requireRoom(_ width: Int, _ height: Int) throws(PictureDecodingError.Problem) {
        guard width.multipliedReportingOverflow(by: height).partialValue <= pixelLimit, width > 0, height > 0
        else { throw .tooLarge(width: width, height: height, limit: pixelLimit) }
    }
}

extension PictureDecodingError.Problem: Error {}
