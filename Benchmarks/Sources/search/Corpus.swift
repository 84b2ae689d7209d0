/// A catalogue made larger: every product again and again, each time with other words.
///
/// Document n comes from product n mod P. The first P documents are the products as they are. In every later
/// copy each word is, with a probability of one in four, a word from a random place of a random product (so
/// that common words stay common), one word in sixteen is left out, and three words are appended: the copy's
/// number, which no other document has, and two of 20,000 made-up brands, which about 100 other documents
/// have. Everything is decided by n alone.
struct Corpus: Sequence {
    private let words: [[Substring.UTF8View]]
    private let count: Int

    /// - Parameters:
    ///   - base: what the products say, at least one that is not empty.
    ///   - count: how many documents to make.
    init(_ base: [String], count: Int) {
        words = base.map { $0.split(whereSeparator: \.isWhitespace).map(\.utf8) }.filter { !$0.isEmpty }
        self.count = count
    }

    func makeIterator() -> some IteratorProtocol<(id: String, contents: String)> {
        (0..<count).lazy.map { (id: Self.id($0), contents: contents($0)) }.makeIterator()
    }

    /// Ten characters in the form of an ASIN, distinct, in no order.
    static func id(_ number: Int) -> String {
        // 36^9 and the factor have no common divisor.
        var rest = UInt64(number) &* 41_142_137_051 % 101_559_956_668_416
        var id = [UInt8](repeating: 0, count: 9)
        for place in id.indices.reversed() {
            let digit = UInt8(rest % 36)
            id[place] = digit < 10 ? 0x30 + digit : 0x41 + digit - 10
            rest /= 36
        }
        return "B" + String(decoding: id, as: UTF8.self)
    }

    private func contents(_ number: Int) -> String {
        let own = words[number % words.count]
        let isCopy = number >= words.count
        var random = Random(state: UInt64(number))
        var text: [UInt8] = []
        for word in own {
            let chance = isCopy ? random.next(64) : 64
            if chance < 4 { continue }
            text.append(contentsOf: chance < 20 ? randomWord(&random) : word)
            text.append(0x20)
        }
        if isCopy {
            text += "copy\(number) brand\(random.next(20_000)) brand\(random.next(20_000))".utf8
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func randomWord(_ random: inout Random) -> Substring.UTF8View {
        let document = words[random.next(words.count)]
        return document[random.next(document.count)]
    }

    /// SplitMix64.
    private struct Random {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ mixed >> 31) % UInt64(bound))
        }
    }
}
