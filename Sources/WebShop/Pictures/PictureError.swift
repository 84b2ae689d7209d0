/// A picture that cannot be drawn, found or read.
public enum PictureError: Error, Hashable, CustomStringConvertible {
    /// Cairo refuses; `reason` is its own word for it.
    case drawing(reason: String)
    /// The folder of pictures is not there.
    case noFolder(path: String)
    /// No picture has the name.
    case missing(name: String, folder: String)
    /// The file cannot be read.
    case unreadable(path: String, reason: String)
    /// The bytes are no picture, or a broken one.
    case undecodable(name: String, reason: String)

    /// The message a user sees.
    public var description: String {
        switch self {
        case .drawing(let reason): "the picture could not be drawn: \(reason)"
        case .noFolder(let path): "there is no folder of pictures at '\(path)'"
        case .missing(let name, let folder):
            "no picture '\(name)' in '\(folder)': put a PNG or JPEG file of that name there"
        case .unreadable(let path, let reason): "the picture '\(path)' cannot be read: \(reason)"
        case .undecodable(let name, let reason):
            "'\(name)' is no picture that can be shown: \(reason)"
        }
    }
}
