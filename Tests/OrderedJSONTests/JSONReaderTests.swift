import Foundation
import OrderedJSON
import Testing

/// The JSON reader beside Foundation's, and where it says more.
@Suite struct JSONReaderTests {
    private func parse(_ text: String) throws -> JSONValue {
        try Array(text.utf8).withUnsafeBytes { try JSONReader.read($0) }
    }

    /// The same value as Foundation has it.
    private func plain(_ json: JSONValue) -> NSObject {
        switch json {
        case .null: NSNull()
        case .bool(let truth): NSNumber(value: truth)
        case .integer(let integer): NSNumber(value: integer)
        case .number(let number): NSNumber(value: number)
        case .string(let text): text as NSString
        case .array(let elements): elements.map(plain) as NSArray
        case .object(let members):
            Dictionary(members.map { ($0.key, plain($0.value)) }) { _, last in last } as NSDictionary
        }
    }

    @Test(arguments: [
        "[]", " { } ", "[1, -2.5, 1e3, 0.001]", "{\"a\": {\"b\": [null, true, false]}}",
        #"["\n\t\r\b\f\/\\\"", "\u00e9\u4e2d", "\ud83d\ude00 x", "é中😀"]"#, "\"\"", "[[[[]]]]", "\t[\r\n1\n]",
    ])
    func readsWhatFoundationReads(_ text: String) throws {
        let theirs = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        #expect(plain(try parse(text)).isEqual(theirs))
    }

    @Test func keepsTheOrderOfKeysAndTheLastOfEqualOnes() throws {
        let members = try parse("{\"z\": 1, \"a\": 2, \"z\": 3}").members
        #expect(members?.map(\.key) == ["z", "a"])
        #expect(members?.first?.value == .integer(3))
    }

    @Test func keysThatOnlyLookAlikeAreDifferent() throws {
        let members = try parse("{\"\u{e9}\": 1, \"e\u{301}\": 2, \"\u{e9}\": 3}").members
        #expect(members?.map(\.value) == [.integer(3), .integer(2)])
        #expect(try parse("{\"\u{e9}\": 1}")["e\u{301}"] == nil)
    }

    @Test func halfASurrogatePairBecomesTheReplacementCharacter() throws {
        #expect(try parse(#""\ud83d""#) == .string("\u{FFFD}"))
        #expect(try parse(#""\ud83dA\ud83dA""#) == .string("\u{FFFD}A\u{FFFD}A"))
    }

    @Test(arguments: [
        "", "[1, 2", "{\"a\" 1}", "[1,]", "{\"a\": }", "\"abc", "[nul]", "1 2", "\"\\x\"", "\"\\u12\"",
        "[--1]", "\"a\u{1}\"", "\"\\n\u{1}\"",
        String(repeating: "[", count: 100_000),
    ])
    func whatIsNoJSONIsAFault(_ text: String) {
        #expect(throws: JSONReader.Fault.self) { try parse(text) }
    }
}
