import Foundation

/// A weight file (GGUF or safetensors) that cannot be used: which file, which field, and what is wrong.
///
/// Every count, offset and name in such a file is treated as hostile: it is checked against the size of the
/// file before it is believed, so a bad file costs an error and never a crash or a huge allocation.
public struct WeightFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path of the file.
    public let file: String
    /// The field that was being read, such as `tensor count` or `token_embd.weight, offset`.
    public let field: String
    /// What is wrong with it.
    public let problem: Problem

    /// An error about one field of one file.
    public init(file: String, field: String, problem: Problem) {
        (self.file, self.field, self.problem) = (file, field, problem)
    }

    /// Everything that can be wrong with a field.
    public enum Problem: Equatable, Sendable {
        /// The file could not be opened or mapped, or not be written; the system's own words.
        case unreadable(String)
        /// The file does not begin as files of this format do.
        case notThisFormat(expected: String)
        /// The format is right, the version or type is not one we read.
        case unsupported(String)
        /// The file ends before the field does.
        case truncated(needed: Int, available: Int)
        /// The value is outside what the format allows.
        case invalid(String)
        /// The name occurs twice.
        case duplicate
        /// The byte range shares bytes with another tensor's.
        case overlaps(String)
        /// A required entry is not there.
        case missing
    }

    /// One line for a person: file, field, problem.
    public var description: String { "\(file): \(field): \(reason)" }

    private var reason: String {
        switch problem {
        case .unreadable(let why): why
        case .notThisFormat(let expected): "not a \(expected) file"
        case .unsupported(let what): "\(what) is not supported"
        case .truncated(let needed, let available):
            "the file is cut short: \(needed) more bytes are needed, \(available) are left; download it again"
        case .invalid(let why): why
        case .duplicate: "the name occurs twice"
        case .overlaps(let other): "its bytes overlap those of \(other)"
        case .missing: "missing"
        }
    }
}

extension Data {
    /// A file's bytes, mapped into memory.
    ///
    /// - Throws: `WeightFileError` with the system's own words when it cannot be opened.
    public init(mapping url: URL) throws(WeightFileError) {
        do {
            try self.init(contentsOf: url, options: .alwaysMapped)
        } catch {
            throw WeightFileError(
                file: url.path, field: "file", problem: .unreadable(error.localizedDescription))
        }
    }
}
