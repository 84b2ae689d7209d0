import Testing

@testable import Transformers

@Suite("A pattern that cuts words")
struct PatternTests {
    @Test("matches like Oniguruma")
    func matching() throws {
        #expect(try Self.words("a|ab", "abab") == ["a", "a"])
        #expect(try Self.words("ab|a", "abaa") == ["ab", "a", "a"])
        #expect(try Self.words(#"\p{N}{1,3}"#, "12345") == ["123", "45"])
        #expect(try Self.words(#"\s+(?!\S)|\s+"#, "a   b  ") == ["  ", " ", "  "])
        #expect(try Self.words(#"\s+(?=\S)"#, "a   b  ") == ["   "])
        #expect(try Self.words(#"a{2,}b?"#, "aaab aab a") == ["aaab", "aab"])
        #expect(try Self.words(#"a++b|a"#, "aab aac") == ["aab", "a", "a"])
        #expect(try Self.words(#"a*ab"#, "aaab") == ["aaab"])
        #expect(try Self.words(#"a*+ab|b"#, "aaab") == ["b"])
        #expect(try Self.words(#"[^\r\n\p{L}]?\p{L}+"#, "x-y\nz") == ["x", "-y", "z"])
        #expect(try Self.words(#"[a-c\-x]+"#, "ab-xd") == ["ab-x"])
        #expect(try Self.words(#"x(?:ab|c)?d"#, "xabd xcd xd xad") == ["xabd", "xcd", "xd"])
        #expect(try Self.words(#"\u4e00\x{41}\x42\."#, "一AB.") == ["一AB."])
        #expect(try Self.words(#"[\p{Lu}\P{L}]+"#, "aB1c") == ["B1"])
    }

    @Test("sees scalars, not grapheme clusters, and folds case where asked")
    func scalars() throws {
        #expect(try Self.words(#"\p{L}+"#, "e\u{301}a") == ["e", "a"])
        #expect(try Self.words(#"\r"#, "\r\n") == ["\r"])
        #expect(
            try Self.words(#"(?i:'s|k)|t"#, "'S'\u{17f}K\u{212a}T") == ["'S", "'\u{17f}", "K", "\u{212a}"])
        #expect(try Self.words(#"(?i)ab"#, "aB AB") == ["aB", "AB"])
        #expect(try Self.words(#"\s"#, "\u{85}\u{a0}\u{3000}\u{200b}") == ["\u{85}", "\u{a0}", "\u{3000}"])
        #expect(try Self.words(#"[^\s\p{L}]"#, "\u{1094a}a") == ["\u{1094a}"], "a letter since Unicode 17")
    }

    @Test("is refused with the construct and its place when it is outside of the subset")
    func refusals() {
        func refusal(_ pattern: String) -> PatternError? {
            do throws(PatternError) {
                _ = try Pattern(pattern)
                return nil
            } catch { return error }
        }
        #expect(
            refusal(#"ab(?<=x)"#)
                == PatternError(
                    pattern: #"ab(?<=x)"#, offset: 2, construct: "a group of a kind that is not supported"))
        for pattern in [
            "(a+)+", "a+?", "a**", "(", ")", "[", "[]", "[z-a]", "^a", "a$", "*", #"\p{Han}"#, #"\1"#, #"\b"#,
            "a{2,1}",
            "[a&&b]", "[[:alpha:]]", "a{,3}", #"\"#, "a{9999}", String(repeating: "(", count: 500),
        ] { #expect(refusal(pattern) != nil, "\(pattern)") }
    }

    @Test("takes linear time for the families' patterns on hostile text")
    func hostile() throws {
        for source in [WordPattern.gpt2, WordPattern.llama3, WordPattern.qwen2, WordPattern.tekken] {
            for unit in [" ", "a", "A", "\n", " \n", "'", "7", "!", "\u{301}"] {
                let text = String(repeating: unit, count: 30_000 / unit.unicodeScalars.count)
                #expect(
                    try Self.words(source, text).joined().unicodeScalars.elementsEqual(text.unicodeScalars))
            }
        }
    }

    private static func words(_ source: String, _ text: String) throws -> [String] {
        let scalars = Array(text.unicodeScalars)[...]
        var scratch = Pattern.Scratch()
        return try Pattern(source).matches(in: scalars, &scratch).map {
            String(String.UnicodeScalarView(scalars[$0]))
        }
    }
}
