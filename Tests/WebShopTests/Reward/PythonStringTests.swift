import Testing

@testable import WebShop

@Suite struct PythonStringTests {
    @Test func canonicallyEquivalentTextsDiffer() {
        #expect(PythonString("é") != PythonString("e\u{301}"))
        #expect("é" == "e\u{301}")
    }

    @Test(arguments: [
        ("plain", "'plain'"), ("28\"", "'28\"'"), ("men's", "\"men's\""), ("6' x 28\"", "'6\\' x 28\"'"),
        ("a\\b\n\t\r", "'a\\\\b\\n\\t\\r'"), ("\u{7f}\u{a0}", "'\\x7f\\xa0'"), ("\u{200b}é你", "'\\u200bé你'"),
        ("\u{e0001}", "'\\U000e0001'"), ("\u{3000}", "'\\u3000'"), ("", "''"),
    ])
    func isQuotedAsPythonQuotesIt(text: String, representation: String) {
        #expect(PythonString(text).representation == representation)
    }

    @Test(arguments: [
        ("ABC xyz 1", "abc xyz 1"), ("ΟΔΟΣ ΣΑΣ", "οδος σας"), ("Σ", "σ"), ("ΑΣ'Β", "ασ'β"), ("ΑΣ-Β", "ας-β"),
        ("İ", "i\u{307}"), ("É", "é"), ("ẞ", "ß"), ("@[`{", "@[`{"),
    ])
    func becomesLowerCaseAsInPython(text: String, lower: String) {
        #expect(PythonString(text).lowercased() == PythonString(lower))
    }

    @Test(arguments: [
        ("  a b ", "a b"), ("\u{1f}a\u{a0}", "a"), ("\u{200b}a", "\u{200b}a"), (" \u{3000} ", ""), ("", ""),
    ])
    func isTrimmedAsInPython(text: String, trimmed: String) {
        #expect(PythonString(text).trimmed() == PythonString(trimmed))
    }

    @Test(arguments: [
        ("standard", "tan", true), ("aab", "ab", true), ("ab", "abc", false), ("", "", true), ("a", "", true),
        ("", "a", false), ("ababac", "abac", true),
    ])
    func containsWhatOccursInIt(text: String, part: String, occurs: Bool) {
        #expect(PythonString(text).contains(PythonString(part)) == occurs)
    }

    @Test(arguments: [
        ("a › b", ["a ", " b"]), ("›", ["", ""]), ("", [""]), ("é›e\u{301}›", ["é", "e\u{301}", ""]),
        ("a\u{301}", ["a\u{301}"]),
        ("›\u{301}b", ["", "\u{301}b"]),
    ])
    func isSplitWhereASeparatorOccurs(text: String, pieces: [String]) {
        #expect(PythonString(text).split(by: PythonString("›")) == pieces.map { PythonString($0) })
    }
}
