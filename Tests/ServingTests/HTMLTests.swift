import Testing

@testable import Serving

@Suite struct HTMLTests {
    @Test func textsAreEscapedAndHTMLIsNot() {
        let text = #"<b>"&'"#
        let inner: HTML = "<i>\(text)</i>"
        let html: HTML = "<p title=\"\(text)\">\(inner)\([inner, inner])\(3)</p>"
        let safe = "&lt;b&gt;&quot;&amp;&#39;"
        #expect(
            html.source == "<p title=\"\(safe)\"><i>\(safe)</i><i>\(safe)</i><i>\(safe)</i>3</p>")
    }

    @Test func addressesEncodeWhatHasAMeaningInThem() {
        #expect(Address.encoded("a/b?c=d&e+f g%é") == "a%2Fb%3Fc%3Dd%26e%2Bf%20g%25%C3%A9")
        #expect(Address.picture("results/B1,B/2") == "/picture/results/B1%2CB%2F2")
    }

    @Test(arguments: ["", "plain", "a b+c&d=e%f", "é 漢字 🧦", "\u{0}\n\t\"<>"])
    func encodingAndDecodingAreInverse(text: String) throws {
        #expect(PercentEncoding.decoded(Address.encoded(text)) == text)
        let fields = try FormFields("x=1&q=\(Address.encoded(text))&q=second", orElse: .badForm)
        #expect(fields["q"] == text)
    }

    @Test(arguments: ["%", "%4", "%zz", "%4+", "%ff", "%c3%28", "%+1"])
    func brokenEscapesAreRefused(text: String) {
        #expect(PercentEncoding.decoded(text) == nil)
        #expect(throws: PageProblem.badForm) { try FormFields("q=" + text, orElse: .badForm) }
    }

    @Test func plusIsASpaceInForms() throws {
        let fields = try FormFields("q=wool+socks%2B&empty=&bare", orElse: .badForm)
        #expect(fields["q"] == "wool socks+")
        #expect(fields["empty"] == "")
        #expect(fields["bare"] == "")
        #expect(fields["other"] == nil)
    }
}
