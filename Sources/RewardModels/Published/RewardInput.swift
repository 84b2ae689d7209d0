import Foundation
import Images
import OrderedJSON
import Tensors
import Transformers

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
    public var pictures: [PictureFile]

    /// An input.
    public init(_ content: Content, pictures: [PictureFile] = [], id: String? = nil) {
        (self.content, self.pictures, self.id) = (content, pictures, id)
    }
}

/// A PNG or JPEG file.
public enum PictureFile: Hashable, Sendable {
    /// On the disk.
    case at(URL)
    /// In memory, and what errors call it.
    case data([UInt8], name: String)

    /// Decodes it.
    func picture(_ reading: PictureReading) throws(PictureDecodingError) -> Picture {
        switch self {
        case .at(let url): try reading.picture(at: url)
        case .data(let bytes, let name): try reading.picture(decoding: bytes, named: name)
        }
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
        let value: JSONValue
        do {
            value = try JSONValue(parsing: Data(line.utf8), file: "it is not JSON")
        } catch {
            throw RewardInputError("\(error)")
        }
        switch value {
        case .string(let text): self.init(.text(text))
        case .array(let list): self.init(.tokens(try Self.tokens(list)))
        case .object(let members): self = try Self.read(value, members.map(\.key), in: folder)
        default: throw RewardInputError("it is neither a text, a list of token ids nor an object")
        }
    }

    private static func read(
        _ object: JSONValue, _ keys: [String], in folder: URL
    ) throws(RewardInputError) -> RewardInput {
        try requireKnown(keys, ["tokens", "text", "messages", "images", "id"])
        var pictures = PicturePaths(listed: try paths(object.given("images")))
        let content: Content
        switch (object.given("tokens"), object.given("text"), object.given("messages")) {
        case (.array(let list), nil, nil): content = .tokens(try tokens(list))
        case (nil, .string(let text), nil): content = .text(text)
        case (nil, nil, .array(let list)) where list.allSatisfy { $0.members != nil }:
            var messages: [Message] = []
            for entry in list { messages.append(try message(entry, &pictures)) }
            content = .chat(messages)
        default:
            throw RewardInputError(
                "it must have one of 'tokens' (a list of ids), 'text' (a text) and 'messages' (a list of objects)"
            )
        }
        return RewardInput(
            content, pictures: try pictures.all().map { .at(URL(filePath: $0, relativeTo: folder)) },
            id: try id(object.given("id")))
    }

    private static func requireKnown(_ keys: [String], _ known: [String]) throws(RewardInputError) {
        if let stray = keys.filter({ !known.contains($0) }).min() {
            throw RewardInputError("unknown key '\(stray)'; known are \(known.joined(separator: ", "))")
        }
    }

    private static func paths(_ value: JSONValue?) throws(RewardInputError) -> [String] {
        guard let value else { return [] }
        let paths = value.elements?.compactMap(\.text)
        guard let paths, paths.count == value.elements?.count else {
            throw RewardInputError("'images' must be a list of paths")
        }
        return paths
    }

    private static func id(_ value: JSONValue?) throws(RewardInputError) -> String? {
        switch value {
        case nil: return nil
        case .string(let text): return text
        case .integer(let number): return "\(number)"
        case .number(let number): return "\(number)"
        default: throw RewardInputError("'id' must be a text or a number")
        }
    }

    private static func tokens(_ list: [JSONValue]) throws(RewardInputError) -> [Int] {
        let ids = list.compactMap { value -> Int? in
            if case .number(let number) = value { return Int(exactly: number) }
            return value.integer
        }
        guard ids.count == list.count else { throw RewardInputError("token ids must be whole numbers") }
        return ids
    }

    private static func message(
        _ entry: JSONValue, _ pictures: inout PicturePaths
    ) throws(RewardInputError) -> Message {
        try requireKnown(entry.members?.map(\.key) ?? [], ["role", "content"])
        guard let role = entry["role"]?.text else { throw RewardInputError("a message has no 'role'") }
        if let text = entry["content"]?.text { return Message(role: role, text: text) }
        guard let list = entry["content"]?.elements else {
            throw RewardInputError("the 'content' of a message must be a text or a list of parts")
        }
        var parts: [Message.Part] = []
        for part in list {
            switch (part["type"]?.text, part["text"]?.text) {
            case ("text", let text?): parts.append(.text(text))
            case ("image", _):
                pictures.take(["path", "image", "url"].lazy.compactMap { part[$0]?.text }.first)
                parts.append(.picture)
            default:
                throw RewardInputError(
                    "a part of a message must be {\"type\": \"text\", \"text\": …} or of type image")
            }
        }
        return Message(role: role, parts: parts)
    }
}

extension JSONValue {
    /// A member that is there and not null.
    fileprivate func given(_ key: String) -> JSONValue? {
        let value = self[key]
        return value == .null ? nil : value
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
