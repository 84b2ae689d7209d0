/// Bytes that do not become a picture: which file, and why.
public struct PictureDecodingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the caller calls the picture, such as its path.
    public let name: String
    /// What is wrong.
    public let problem: Problem

    /// Everything that can be wrong.
    public enum Problem: Hashable, Sendable {
        /// The file cannot be read; the system's words.
        case unreadable(String)
        /// The bytes begin neither as PNG nor as JPEG does.
        case unknownFormat
        /// The file ends before its picture does.
        case truncated
        /// The decoder's words.
        case broken(String)
        /// More pixels than the limit.
        case tooLarge(width: Int, height: Int, limit: Int)
    }

    /// One line for a person.
    public var description: String { "'\(name)' is no picture that can be used: \(reason)" }

    /// What is wrong, and what to do, without the name.
    public var reason: String {
        switch problem {
        case .unreadable(let why): why
        case .unknownFormat: "it is neither PNG nor JPEG; replace it by a PNG or JPEG file"
        case .truncated: "the file is cut short; copy or download it again"
        case .broken(let why): "\(why); replace the file"
        case .tooLarge(let width, let height, let limit):
            "\(width) × \(height) pixels are more than \(limit); make it smaller"
        }
    }
}
