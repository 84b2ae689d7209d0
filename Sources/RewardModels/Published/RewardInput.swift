import Foundation

/// What a reward model is asked about, in any form that published models take.
public struct RewardInput: Hashable, Sendable {
    /// The words.
    public enum Content: Hashable, Sendable {
        /// Token ids, read as they are.
        case tokens([Int])
        /// A text, with the tokens that the model expects around one.
        case text(String)
        /// A conversation, laid out by the model's chat template.
        case chat([Message])
    }

    /// One message of a conversation.
    public struct Message: Hashable, Sendable {
        /// A part of what is said.
        public enum Part: Hashable, Sendable {
            /// Words.
            case text(String)
            /// The next picture.
            case picture
        }

        /// Who speaks, e.g. `user`.
        public let role: String
        /// What is said: a single text, or parts.
        public let parts: [Part]
        /// Whether the message was written as a list of parts, which some templates lay out otherwise.
        public let isList: Bool

        /// A message of parts.
        public init(role: String, parts: [Part], isList: Bool = true) {
            (self.role, self.parts, self.isList) = (role, parts, isList)
        }

        /// A message of words alone.
        public init(role: String, text: String) {
            self.init(role: role, parts: [.text(text)], isList: false)
        }
    }

    /// What to call it in results.
    public var id: String?
    /// The words.
    public var content: Content
    /// Pictures, in the order of their places.
    public var pictures: [URL]

    /// An input.
    public init(_ content: Content, pictures: [URL] = [], id: String? = nil) {
        (self.content, self.pictures, self.id) = (content, pictures, id)
    }
}

// MARK: - JSON

extension RewardInput {
    /// Reads one line of JSON: a list of token ids, a text, or an object with `tokens`, `text` or `messages`, and
    /// possibly `images` (paths) and `id`. A message's content is a text, or a list of `{"type": "text", "text": …}`
    /// and `{"type": "image", "path": …}`; images without a path take those of the object's list.
    /// - Parameter folder: where relative paths begin.
    /// - Throws: `RewardInputError` that says what is wrong with the line.
    public init(json line: String, in folder: URL) throws(RewardInputError) {
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed)
        } catch {
            throw RewardInputError("it is not JSON")
        }
        if let text = value as? String {
            self.init(.text(text))
        } else if let list = value as? [Any] {
            self.init(.tokens(try Self.tokens(list)))
        } else if let object = value as? [String: Any] {
            self = try Self.read(object, in: folder)
        } else {
            throw RewardInputError("it is neither a text, a list of token ids nor an object")
        }
    }

    private static func read(
        _ object: [String: Any], in folder: URL
    ) throws(RewardInputError) -> RewardInput {
        let known = ["tokens", "text", "messages", "images", "id"]
        if let stray = object.keys.filter({ !known.contains($0) }).min() {
            throw RewardInputError("unknown key '\(stray)'; known are \(known.joined(separator: ", "))")
        }
        let paths = object["images"] as? [String]
        if object["images"] != nil && paths == nil {
            throw RewardInputError("'images' must be a list of paths")
        }
        var pictures = PicturePaths(listed: paths ?? [])
        let content: Content
        switch (object["tokens"], object["text"], object["messages"]) {
        case (let list as [Any], nil, nil): content = .tokens(try tokens(list))
        case (nil, let text as String, nil): content = .text(text)
        case (nil, nil, let list as [[String: Any]]):
            var messages: [Message] = []
            for entry in list { messages.append(try message(entry, &pictures)) }
            content = .chat(messages)
        default:
            throw RewardInputError(
                "it must have one of 'tokens' (a list of ids), 'text' (a text) and 'messages' (a list of objects)"
            )
        }
        let id = (object["id"] as? String) ?? (object["id"] as? NSNumber)?.stringValue
        return RewardInput(
            content, pictures: try pictures.all().map { URL(filePath: $0, relativeTo: folder) }, id: id)
    }

    private static func tokens(_ list: [Any]) throws(RewardInputError) -> [Int] {
        let ids = list.compactMap { ($0 as? NSNumber).flatMap { Int(exactly: $0.doubleValue) } }
        guard ids.count == list.count else { throw RewardInputError("token ids must be whole numbers") }
        return ids
    }

    private static func message(
        _ entry: [String: Any], _ pictures: inout PicturePaths
    ) throws(RewardInputError) -> Message {
        guard let role = entry["role"] as? String else { throw RewardInputError("a message has no 'role'") }
        if let text = entry["content"] as? String { return Message(role: role, text: text) }
        guard let list = entry["content"] as? [[String: Any]] else {
            throw RewardInputError("the 'content' of a message must be a text or a list of parts")
        }
        var parts: [Message.Part] = []
        for part in list {
            switch (part["type"] as? String, part["text"] as? String) {
            case ("text", let text?): parts.append(.text(text))
            case ("image", _):
                pictures.take(["path", "image", "url"].lazy.compactMap { part[$0] as? String }.first)
                parts.append(.picture)
            default:
                throw RewardInputError(
                    "a part of a message must be {\"type\": \"text\", \"text\": …} or of type image")
            }
        }
        return Message(role: role, parts: parts)
    }
}

/// The pictures of a line in the order of their places: some named where they stand, some in a list.
private struct PicturePaths {
    let listed: [String]
    private var named: [String?] = []

    init(listed: [String]) { self.listed = listed }

    mutating func take(_ path: String?) { named.append(path) }

    func all() throws(RewardInputError) -> [String] {
        if named.isEmpty { return listed }
        var rest = listed[...]
        var paths: [String] = []
        for path in named {
            guard let next = path ?? rest.popFirst() else {
                throw RewardInputError("a message has an image without a path, and 'images' has none left")
            }
            paths.append(next)
        }
        guard rest.isEmpty else {
            throw RewardInputError("'images' has \(listed.count) paths, the messages have places for fewer")
        }
        return paths
    }
}

/// What is wrong with an input.
public struct RewardInputError: Error, Hashable, CustomStringConvertible {
    /// The message a user sees.
    public let description: String

    init(_ description: String) { self.description = description }
}
