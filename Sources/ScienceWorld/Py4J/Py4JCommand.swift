/// One request to Java: lines of text, of which the last is `e`.
///
/// The protocol is that of Py4J 0.10 (https://www.py4j.org, `py4j.protocol`), which the simulator's jar
/// contains.
struct Py4JCommand: Hashable, Sendable {
    /// What is written, with its line ends.
    let text: String

    private init(_ lines: [String]) {
        text = (lines + ["e", ""]).joined(separator: "\n")
    }

    /// Calls a method of an object, or one of a class where the target is ``staticMembers(of:)``.
    static func call(_ method: String, on target: String, _ arguments: [Py4JValue]) -> Py4JCommand {
        Py4JCommand(["c", target, method] + arguments.map(\.argument))
    }

    /// The same, with the arguments one by one.
    static func call(_ method: String, on target: String, _ arguments: Py4JValue...) -> Py4JCommand {
        call(method, on: target, arguments)
    }

    /// The target of static calls.
    static func staticMembers(of className: String) -> String { "z:" + className }

    /// Creates an object; the reply is its reference.
    static func construct(_ className: String, _ arguments: [Py4JValue] = []) -> Py4JCommand {
        Py4JCommand(["i", className] + arguments.map(\.argument))
    }

    /// Lets Java forget an object.
    static func release(_ identifier: String) -> Py4JCommand { Py4JCommand(["m", "d", identifier]) }

    /// Asks for the stack trace of an exception.
    static func trace(of exception: String) -> Py4JCommand { Py4JCommand(["p", "r" + exception]) }
}
