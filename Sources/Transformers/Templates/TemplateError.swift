/// Why a template could not be read or rendered.
public enum TemplateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The template is not well formed; its line, counted from 1, and what is wrong there.
    case syntax(line: Int, String)
    /// The template uses a part of Jinja that is not implemented here.
    case unsupported(line: Int, String)
    /// An operation on a value that does not have it, such as a member of something undefined.
    case failed(line: Int, String)
    /// The template refused the conversation, in its own words (`raise_exception`).
    case raised(String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .syntax(let line, let why): "line \(line) of the chat template: \(why)"
        case .unsupported(let line, let what): "line \(line) of the chat template: \(what) is not supported"
        case .failed(let line, let why): "line \(line) of the chat template: \(why)"
        case .raised(let why): "the chat template refuses the conversation: \(why)"
        }
    }
}
