/// Porter's original stemmer (M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980;
/// https://tartarus.org/martin/PorterStemmer/), with the two points in which the author's own program departs
/// from the paper: `bli` and `logi` in step 2.
///
/// Works in place on ASCII bytes or on UTF-16 units. What is no ASCII vowel is a consonant. Words of one or
/// two units stay as they are.
struct PorterStemmer<Unit: FixedWidthInteger & UnsignedInteger> {
    private let word: UnsafeMutablePointer<Unit>
    /// The length of what is left of the word.
    private var length: Int
    /// The length of what stands before the suffix found last.
    private var stem = 0

    /// Stems a lower-case word and returns how many of its units are left.
    static func stem(_ word: UnsafeMutablePointer<Unit>, count: Int) -> Int {
        guard count > 2 else { return count }
        var stemmer = PorterStemmer(word: word, length: count)
        stemmer.removePlurals()
        stemmer.removePastAndGerund()
        stemmer.turnFinalY()
        stemmer.replaceFirst(of: PorterSuffixes.double)
        stemmer.replaceFirst(of: PorterSuffixes.adjectival)
        stemmer.removeLongSuffix()
        stemmer.removeFinalE()
        return stemmer.length
    }

    private init(word: UnsafeMutablePointer<Unit>, length: Int) {
        self.word = word
        self.length = length
    }

    // MARK: Steps

    private mutating func removePlurals() {
        guard word[length - 1] == 0x73 else { return }
        if ends("sses") {
            length -= 2
        } else if ends("ies") {
            replace(with: "i")
        } else if word[length - 2] != 0x73 {
            length -= 1
        }
    }

    private mutating func removePastAndGerund() {
        if ends("eed") {
            if measure > 0 { length -= 1 }
            return
        }
        guard ends("ed") || ends("ing"), stemHasVowel else { return }
        length = stem
        if ends("at") {
            replace(with: "ate")
        } else if ends("bl") {
            replace(with: "ble")
        } else if ends("iz") {
            replace(with: "ize")
        } else if endsInDoubleConsonant {
            if ![0x6C, 0x73, 0x7A].contains(word[length - 1]) { length -= 1 }
        } else if measure == 1, isShort(length) {
            replace(with: "e")
        }
    }

    private mutating func turnFinalY() {
        if ends("y"), stemHasVowel { word[length - 1] = 0x69 }
    }

    private mutating func replaceFirst(of rules: [(suffix: StaticString, replacement: StaticString)]) {
        for rule in rules where ends(rule.suffix) {
            if measure > 0 { replace(with: rule.replacement) }
            return
        }
    }

    private mutating func removeLongSuffix() {
        for suffix in PorterSuffixes.long where ends(suffix) {
            // "ion" is one only after s or t; then no later suffix fits either.
            if suffix.utf8CodeUnitCount == 3, suffix.utf8Start[0] == 0x69, suffix.utf8Start[1] == 0x6F {
                guard stem > 0, word[stem - 1] == 0x73 || word[stem - 1] == 0x74 else { return }
            }
            if measure > 1 { length = stem }
            return
        }
    }

    private mutating func removeFinalE() {
        stem = length
        let measure = self.measure
        if word[length - 1] == 0x65, measure > 1 || measure == 1 && !isShort(length - 1) { length -= 1 }
        if word[length - 1] == 0x6C, endsInDoubleConsonant, measure > 1 { length -= 1 }
    }

    // MARK: Conditions

    private mutating func ends(_ suffix: StaticString) -> Bool {
        let count = suffix.utf8CodeUnitCount
        guard count <= length else { return false }
        for index in 0..<count where word[length - count + index] != Unit(suffix.utf8Start[index]) {
            return false
        }
        stem = length - count
        return true
    }

    private mutating func replace(with ending: StaticString) {
        for index in 0..<ending.utf8CodeUnitCount { word[stem + index] = Unit(ending.utf8Start[index]) }
        length = stem + ending.utf8CodeUnitCount
    }

    private func isConsonant(_ index: Int) -> Bool {
        switch word[index] {
        case 0x61, 0x65, 0x69, 0x6F, 0x75: false
        case 0x79: index == 0 || !isConsonant(index - 1)
        default: true
        }
    }

    /// How many times vowels followed by consonants occur in the stem.
    private var measure: Int {
        var count = 0
        var wasVowel = false
        // Whether a y is a consonant depends on the letter before alone, so one pass does.
        var wasConsonant = false
        for index in 0..<stem {
            let unit = word[index]
            let isVowel: Bool
            switch unit {
            case 0x61, 0x65, 0x69, 0x6F, 0x75: isVowel = true
            case 0x79: isVowel = index > 0 && wasConsonant
            default: isVowel = false
            }
            if wasVowel, !isVowel { count += 1 }
            wasVowel = isVowel
            wasConsonant = !isVowel
        }
        return count
    }

    private var stemHasVowel: Bool {
        (0..<stem).contains { !isConsonant($0) }
    }

    private var endsInDoubleConsonant: Bool {
        length >= 2 && word[length - 1] == word[length - 2] && isConsonant(length - 1)
    }

    /// Whether the first `count` units end as in "hop": consonant, vowel, consonant other than w, x and y.
    private func isShort(_ count: Int) -> Bool {
        guard count >= 3, isConsonant(count - 1), !isConsonant(count - 2), isConsonant(count - 3) else {
            return false
        }
        return ![0x77, 0x78, 0x79].contains(word[count - 1])
    }
}

/// The suffixes of steps 2, 3 and 4, a longer one before any that it ends in.
private enum PorterSuffixes {
    static let double: [(suffix: StaticString, replacement: StaticString)] = [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
        ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
        ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
        ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
        ("logi", "log"),
    ]
    static let adjectival: [(suffix: StaticString, replacement: StaticString)] = [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
        ("ness", ""),
    ]
    static let long: [StaticString] = [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism",
        "ate", "iti", "ous", "ive", "ize",
    ]
}
