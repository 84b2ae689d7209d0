import Foundation
import Testing

@testable import RewardModels

@Suite("A reward model's input")
struct RewardInputTests {
    private let folder = URL(filePath: "/data/inputs", directoryHint: .isDirectory)

    private func read(_ line: String) throws -> RewardInput { try RewardInput(json: line, in: folder) }

    @Test("is a text, token ids or a conversation")
    func forms() throws {
        #expect(try read(#""Make 24.""#) == RewardInput(.text("Make 24.")))
        #expect(try read("[1, 2, 3]") == RewardInput(.tokens([1, 2, 3])))
        #expect(try read(#"{"tokens": [7], "id": 3}"#) == RewardInput(.tokens([7]), id: "3"))
        #expect(
            try read(#"{"messages": [{"role": "user", "content": "hello"}], "id": "a"}"#)
                == RewardInput(.chat([.init(role: "user", text: "hello")]), id: "a"))
    }

    private func path(_ file: PictureFile) -> String? {
        if case .at(let url) = file { url.path } else { nil }
    }

    @Test("names pictures where they stand, or in a list, beside its own file")
    func pictures() throws {
        let input = try read(
            #"""
            {"messages": [
                {"role": "user", "content": [{"type": "image", "path": "a.png"}, {"type": "text", "text": "this"}]},
                {"role": "user", "content": [{"type": "image"}]}], "images": ["/b.png"]}
            """#)
        #expect(input.pictures.map(path) == ["/data/inputs/a.png", "/b.png"])
        guard case .chat(let messages) = input.content else { return #expect(Bool(false)) }
        #expect(messages.map(\.parts) == [[.picture, .text("this")], [.picture]])
        #expect(try read(#"{"text": "<image> so", "images": ["c.jpg"]}"#).pictures.count == 1)
    }

    @Test(
        "says what is wrong with a line",
        arguments: [
            ("nonsense", "it is not JSON"), ("true", "neither a text"), ("[1, 2.5]", "whole numbers"),
            (#"["a"]"#, "whole numbers"), (#"{"txt": "a"}"#, "unknown key 'txt'"),
            ("{}", "it must have one of"),
            (#"{"text": "a", "tokens": [1]}"#, "it must have one of"),
            (#"{"messages": [{"content": "a"}]}"#, "no 'role'"),
            (#"{"messages": [{"role": "user", "content": 3}]}"#, "must be a text or a list"),
            (#"{"messages": [{"role": "user", "content": [{"type": "audio"}]}]}"#, "a part of a message"),
            (#"{"messages": [{"role": "user", "content": [{"type": "image"}]}]}"#, "without a path"),
            (
                #"{"messages": [{"role": "u", "content": [{"type": "image", "path": "a"}]}], "images": ["b"]}"#,
                "places for fewer"
            ), (#"{"text": "a", "images": "b"}"#, "a list of paths"),
        ])
    func refusals(line: String, reason: String) {
        #expect {
            try read(line)
        } throws: {
            "\($0)".contains(reason)
        }
    }
}
