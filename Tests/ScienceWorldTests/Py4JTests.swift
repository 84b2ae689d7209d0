import Testing

@testable import ScienceWorld

@Suite("The Py4J protocol")
struct Py4JTests {
    static let hostile = [
        "", "plain", "\\", "\\\\", "\\n", "\\r\\n", "\n", "\r", "\r\n", "a\nb\rc\\d", "tab\tstays",
        "é ü 漢字 🧪",
        "\u{0} \u{7F} \u{85} \u{2028}", "ends with \\", String(repeating: "long \\ line\n", count: 10_000),
    ]

    @Test("text survives the wire, on one line", arguments: hostile.indices)
    func roundTrip(index: Int) throws {
        let text = Self.hostile[index]
        let escaped = Py4JText.escape(text)
        #expect(!escaped.utf8.contains { $0 == 0x0A || $0 == 0x0D })
        #expect(Array(Py4JText.unescape(Substring(escaped)).utf8) == Array(text.utf8))
        #expect(try Py4JReply(line: "!ys" + escaped) == .value(.string(text)))
    }

    @Test("escapes are read from left to right")
    func unescaping() {
        #expect(Py4JText.unescape(#"\\n"#) == #"\n"#)
        #expect(Py4JText.unescape(#"\\\n"#) == "\\\n")
        #expect(Py4JText.unescape(#"\x\"#) == "x")
    }

    @Test("commands are lines that end with e")
    func commands() {
        #expect(
            Py4JCommand.call("step", on: "o0", .string("look\naround")).text
                == "c\no0\nstep\nslook\\naround\ne\n")
        #expect(
            Py4JCommand.call(
                "f", on: Py4JCommand.staticMembers(of: "a.B"), .integer(-3), .long(5), .double(0.5),
                .boolean(true),
                .null, .reference("o7"), .string("")
            ).text == "c\nz:a.B\nf\ni-3\nL5\nd0.5\nbtrue\nn\nro7\ns\ne\n")
        #expect(Py4JCommand.construct("a.B", [.double(-.infinity)]).text == "i\na.B\nd-Infinity\ne\n")
        #expect(Py4JCommand.release("o7").text == "m\nd\no7\ne\n")
        #expect(Py4JCommand.trace(of: "o7").text == "p\nro7\ne\n")
    }

    @Test(
        "replies are read",
        arguments: [
            ("!yv", .value(.void)), ("!yn", .value(.null)), ("!ybtrue", .value(.boolean(true))),
            ("!yi-12", .value(.integer(-12))), ("!yL9000000000", .value(.long(9_000_000_000))),
            ("!yd1.0E-7", .value(.double(1e-7))), ("!yd-Infinity", .value(.double(-.infinity))),
            ("!ys", .value(.string(""))), ("!yro12", .value(.reference("o12"))),
            ("!ylo3", .value(.reference("o3"))), ("!yo", .refusal("no such member")), ("!x", .refusal("")),
            (#"!xsat line 1\nat line 2"#, .refusal("at line 1\nat line 2")), ("!xro4", .exception("o4")),
        ] as [(String, Py4JReply)])
    func replies(line: String, reply: Py4JReply) throws {
        #expect(try Py4JReply(line: line) == reply)
    }

    @Test("not a number is a double")
    func notANumber() throws {
        guard case .value(.double(let value)) = try Py4JReply(line: "!ydNaN") else {
            Issue.record("no double")
            return
        }
        #expect(value.isNaN)
    }

    @Test(
        "what is no reply is an error that quotes it",
        arguments: ["", "!", "hello", "!y", "!ybmaybe", "!yi1.5", "!yi99999999999", "!yr", "!yq1", "yv"])
    func unreadable(line: String) {
        #expect(throws: Py4JError.self) { try Py4JReply(line: line) }
    }

    @Test("a port where nothing listens is an error")
    func nothingListens() async {
        await #expect(throws: Py4JError.self) {
            _ = try await Py4JConnection(port: 1, timeout: .seconds(5))
        }
    }
}
