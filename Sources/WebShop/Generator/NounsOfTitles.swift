/// Tells which words of generated titles are nouns.
enum NounsOfTitles {
    /// The nouns of a title, lower case, in order, repeated ones kept: every word but numbers and the
    /// vocabulary's other words. Names of makers and models count.
    static func nouns(of title: String, brand: String, model: String) -> [String] {
        let names = words(of: brand) + words(of: model)
        return words(of: title).filter { word in
            names.contains(word) || (word.utf8.count > 1 && !isNumber(word) && !others.contains(word))
        }
    }

    /// Runs of ASCII letters and digits, lower case.
    private static func words(of title: String) -> [String] {
        title.utf8.split { !isLetterOrDigit($0) }.map { String(decoding: $0, as: UTF8.self).lowercased() }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isNumber(_ word: String) -> Bool {
        word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Words of the vocabulary that stand in titles as adjectives, verbs, adverbs or function words.
    private static let others: Set<String> = Set(
        """
        absorbing adjustable and anti antique artificial auto bright brushed built burnt by cancelling carrying
        casual certified charging checkered classic clear coated combed compact cracked crunchy crushed curly
        curved cushioned daily damaged deep dense detangling dimmable double dried drinking dry drying dual
        easy efficient elastic ergonomic extra fair fast faux felted fine flexible floral flowing fly foldable
        folding for four free french fresh friendly full fully glazed greasy ground hanging hard
        heavy herbal hidden high hot hyaluronic hypoallergenic in included individually inner insulated
        insulating large lasting light lined liquid living long loose loud low lumbar magnetic matching matte
        medium metallic mid mini minimalist modern multi natural no non nursing on open organic out outdoor over
        overnight padded picked piped plush portable precise printed protective quick quilted rainy raised ready
        recycled reducing reflective reinforced relaxed removable resealable resistant retro ribbed rich roasted
        rolled round rounded royal safe salted saving seamless sensitive sheer short silent silky single slim
        slip slow small smooth soft solid square stackable stainless stamped static sticky striped sunny super
        tactile tailored tested textured thick thin throw to touch triple turned twin two up upper vegan vented
        waiting walled washable washed waterproof waxed wet wicking wide wireless woven wrapped
        blue green yellow purple orange pink brown black turquoise grey white red
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
