/// What Java answers to one command.
enum Py4JReply: Hashable, Sendable {
    case value(Py4JValue)
    /// The method threw: a reference to the exception, which has to be released.
    case exception(String)
    /// Py4J itself refused the command: an unknown object, class or method, or unfit arguments.
    case refusal(String)

    /// Reads one line, without its line end.
    /// - Throws: ``Py4JError/unreadable(_:)``.
    init(line: String) throws {
        let body = line.dropFirst(2)
        switch line.prefix(2) {
        case "!y" where body == "o": self = .refusal("no such member")
        case "!y": self = .value(try Py4JValue(reply: body))
        case "!x" where body.first == "r": self = .exception(String(body.dropFirst()))
        case "!x": self = .refusal(Py4JText.unescape(body.dropFirst()))
        default: throw Py4JError.unreadable(line)
        }
    }
}
