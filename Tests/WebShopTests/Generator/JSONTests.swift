import Foundation
import Testing

@testable import WebShop

@Suite("JSON of the generated files")
struct JSONTests {
    @Test(
        "Every text comes back from Foundation's parser as it was",
        arguments: [
            "", "plain", "a \"quote\"", "back\\slash", "line\nbreak\ttab\u{0}\u{1F}", "› é 日本 🪁", "/",
        ])
    func texts(_ text: String) throws {
        var bytes: [UInt8] = []
        JSON.array([.string(text)]).write(to: &bytes)
        #expect(try JSONDecoder().decode([String].self, from: Data(bytes)) == [text])
    }

    @Test("Members keep their order")
    func order() {
        var bytes: [UInt8] = []
        JSON.object([("b", .bool(true)), ("a", .strings(["x", "y"])), ("c", .object([]))]).write(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"b": true, "a": ["x", "y"], "c": {}}"#)
    }
}
