/// What goes wrong between Swift and Java. Messages name no simulator: whoever asked adds that.
enum Py4JError: Error, Hashable, CustomStringConvertible {
    /// Nothing listens at the port, or not any more.
    case closed(String)
    /// No reply in time; the connection is closed, because a late reply would be taken for the next one.
    case timedOut(Duration)
    /// A line that is no reply.
    case unreadable(String)
    /// The reply is of another type than the method returns.
    case unexpected(Py4JReply)
    /// Java threw, or Py4J refused the command: Java's trace.
    case java(String)

    var description: String {
        switch self {
        case .closed(let why): "the connection to Java is closed: \(why)"
        case .timedOut(let limit): "no reply within \(limit)"
        case .unreadable(let line): "Java sent what is no reply: \"\(line.prefix(200))\""
        case .unexpected(let reply): "Java's reply has an unexpected type: \(String("\(reply)".prefix(200)))"
        case .java(let trace): trace
        }
    }
}
