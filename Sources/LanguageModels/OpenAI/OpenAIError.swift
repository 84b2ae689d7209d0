/// Why a request to an OpenAI-compatible endpoint failed for good.
///
/// Neither the key nor any request header is ever part of it.
public struct OpenAIError: Error, Hashable, Sendable {
    /// What went wrong.
    public enum Reason: Error, Hashable, Sendable {
        /// The base URL cannot be used; `problem` says why.
        case badBaseURL(problem: String)
        /// The variable that should hold the key is unset or empty.
        case missingKey(variable: String)
        /// The variable holds characters that cannot stand in an HTTP header.
        case unusableKey(variable: String)
        /// The request cannot be written as JSON, e.g. a temperature that is not a number.
        case unsendableRequest(problem: String)
        /// The server said no.
        case refused(status: Int, message: String, hint: String?)
        /// The server asked for a longer wait than the retry policy allows.
        case longWait(status: Int, seconds: Double, message: String)
        /// No whole reply within so many seconds.
        case timedOut(seconds: Double)
        /// The connection could not be made or broke.
        case connection(problem: String)
        /// The reply was cut off, or holds no completion.
        case brokenReply(problem: String)
        /// The reply is not what the chat completions interface documents.
        case unreadableReply(problem: String)
        /// The reply is longer than this many bytes.
        case replyTooLarge(limit: Int)
    }

    /// What went wrong, the last time.
    public let reason: Reason
    /// Where the request went, without credentials.
    public let url: String
    /// How often it was sent.
    public let attempts: Int
}

extension OpenAIError: CustomStringConvertible {
    /// The message a user sees.
    public var description: String {
        let tries = attempts > 1 ? " (tried \(attempts) times)" : ""
        return "\(url): \(reason)\(tries)"
    }
}

extension OpenAIError.Reason: CustomStringConvertible {
    /// What went wrong and what to do about it.
    public var description: String {
        switch self {
        case .badBaseURL(let problem):
            "the base URL \(problem); it should look like https://api.openai.com/v1"
        case .missingKey(let variable):
            "no key: set the environment variable \(variable)"
        case .unusableKey(let variable):
            "the key in the environment variable \(variable) holds spaces, line breaks or special "
                + "characters; set it to the key alone"
        case .unsendableRequest(let problem):
            "the request cannot be sent: \(problem)"
        case .refused(let status, let message, let hint):
            "HTTP \(status): \(message)" + (hint.map { "; \($0)" } ?? "")
        case .longWait(let status, let seconds, let message):
            "HTTP \(status): \(message); the server asks to wait \(Int(seconds.rounded(.up))) s, longer "
                + "than the retry policy allows: try again later"
        case .timedOut(let seconds):
            "no whole reply within \(seconds) s; raise the timeout or ask for fewer tokens"
        case .connection(let problem):
            "the connection failed: \(problem); is the server running, and the base URL right?"
        case .brokenReply(let problem):
            "the reply is broken: \(problem)"
        case .unreadableReply(let problem):
            "the reply cannot be read: \(problem); is this an OpenAI-compatible server?"
        case .replyTooLarge(let limit):
            "the reply is larger than \(limit) bytes; ask for fewer or shorter completions"
        }
    }
}

extension OpenAIError.Reason {
    /// Whether the same request may well succeed a little later.
    var isPassing: Bool {
        switch self {
        // 200: a gateway that reports its upstream's failure in an otherwise successful reply.
        case .refused(let status, _, _):
            [200, 408, 409, 429].contains(status) || (500...599).contains(status)
        case .timedOut, .connection, .brokenReply: true
        default: false
        }
    }
}
