/// Byte-pair encoding of one word: starting from its characters, the neighbouring pair with the lowest rank
/// merges, until no pair has a rank (Sennrich et al. 2016, https://arxiv.org/abs/1508.07909).
///
/// A heap of candidate merges makes long words O(n log n), so that a word of a million spaces is no attack.
struct BytePairEncoding: Sendable {
    /// What two neighbouring tokens become, and how early.
    struct Merge: Sendable {
        let rank: UInt32
        let token: Int32
    }

    /// What the characters of a word are.
    enum Alphabet: Sendable {
        /// Bytes, each with its token, `nil` for those that the vocabulary lacks.
        case bytes([Int32?])
        /// Unicode scalars, looked up in the vocabulary; those it lacks fall back to the tokens of their bytes
        /// if all of them are there.
        case scalars(fallback: [Int32?])
    }

    /// What the encoding of words shares: room, and whether markers may come out of it.
    struct Scratch {
        /// Whether text that spells a marker, and was not taken for one, must not become one by merging.
        var avoidsMarkers = false
        fileprivate var symbols: [Int32] = []
        fileprivate var merges: [Merge?] = []
    }

    /// The longest word, in symbols, whose merges are found by looking at all pairs.
    private static let shortWord = 48

    private let alphabet: Alphabet
    private let merges: [UInt64: Merge]
    private let vocabulary: TokenTable
    /// The token of characters that are nowhere; without one they are dropped, as in the original.
    private let unknown: Int32?
    /// Whether neighbouring unknown characters are one token.
    private let fusesUnknown: Bool
    /// Whether a word that is a token is that token, whatever merging would give.
    var ignoresMerges: Bool
    /// Whether a word that is no token is unknown as a whole, as in a word-level model.
    var takesWholeWords = false
    /// The ids of added tokens, which some vocabularies can also spell by merging.
    var markers: Set<Int32> = []

    init(
        alphabet: Alphabet, merges: [UInt64: Merge], vocabulary: TokenTable, unknown: Int32? = nil,
        fusesUnknown: Bool = false, ignoresMerges: Bool = false
    ) {
        self.alphabet = alphabet
        self.merges = merges
        self.vocabulary = vocabulary
        self.unknown = unknown
        self.fusesUnknown = fusesUnknown
        self.ignoresMerges = ignoresMerges
    }

    /// The key of a pair in the table of merges.
    static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    }

    /// Appends the tokens of a word, given as UTF-8, to `tokens`.
    func encode(_ word: ArraySlice<UInt8>, into tokens: inout [Int], _ scratch: inout Scratch) {
        let avoiding = scratch.avoidsMarkers
        if ignoresMerges, let token = token(word, avoiding) { return tokens.append(Int(token)) }
        if takesWholeWords { return tokens.append(contentsOf: unknown.map { [Int($0)] } ?? []) }
        scratch.symbols.removeAll(keepingCapacity: true)
        appendSymbols(of: word, to: &scratch.symbols, avoiding)
        switch scratch.symbols.count {
        case 0...1: break
        case 2...Self.shortWord: mergeShort(&scratch)
        default: mergeLong(&scratch.symbols, avoiding)
        }
        for symbol in scratch.symbols where symbol >= 0 { tokens.append(Int(symbol)) }
    }

    private func appendSymbols(of word: ArraySlice<UInt8>, to symbols: inout [Int32], _ avoiding: Bool) {
        var unknowns = 0
        func flush() {
            guard unknowns > 0, let unknown else { return }
            symbols.append(contentsOf: repeatElement(unknown, count: fusesUnknown ? 1 : unknowns))
            unknowns = 0
        }
        switch alphabet {
        case .bytes(let tokens):
            for byte in word {
                guard let token = tokens[Int(byte)] else {
                    unknowns += 1
                    continue
                }
                flush()
                symbols.append(token)
            }
        case .scalars(let fallback):
            var position = word.startIndex
            while position < word.endIndex {
                let character = word[position..<position + Self.length(word[position])]
                position = character.endIndex
                if let token = token(character, avoiding) {
                    flush()
                    symbols.append(token)
                } else if character.allSatisfy({ fallback[Int($0)] != nil }) {
                    symbols.append(contentsOf: character.compactMap { fallback[Int($0)] })
                } else {
                    unknowns += 1
                }
            }
        }
        flush()
    }

    /// The bytes of a character that begins with this one.
    private static func length(_ first: UInt8) -> Int {
        first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    }

    private func token(_ text: ArraySlice<UInt8>, _ avoiding: Bool) -> Int32? {
        guard let token = vocabulary.token(utf8: text) else { return nil }
        return avoiding && markers.contains(token) ? nil : token
    }

    private func merge(_ left: Int32, _ right: Int32, _ avoiding: Bool) -> Merge? {
        guard let merge = merges[Self.key(left, right)] else { return nil }
        return avoiding && markers.contains(merge.token) ? nil : merge
    }

    /// Merges in place, looking for the lowest rank among all pairs each time.
    private func mergeShort(_ scratch: inout Scratch) {
        let avoiding = scratch.avoidsMarkers
        scratch.merges.removeAll(keepingCapacity: true)
        for index in 1..<scratch.symbols.count {
            scratch.merges.append(merge(scratch.symbols[index - 1], scratch.symbols[index], avoiding))
        }
        while true {
            var (best, lowest) = (-1, UInt64.max)
            for index in scratch.merges.indices {
                if let merge = scratch.merges[index], UInt64(merge.rank) < lowest {
                    (best, lowest) = (index, UInt64(merge.rank))
                }
            }
            guard best >= 0, let found = scratch.merges[best] else { return }
            scratch.symbols[best] = found.token
            scratch.symbols.remove(at: best + 1)
            scratch.merges.remove(at: best)
            if best > 0 {
                scratch.merges[best - 1] = merge(scratch.symbols[best - 1], found.token, avoiding)
            }
            if best < scratch.merges.count {
                scratch.merges[best] = merge(found.token, scratch.symbols[best + 1], avoiding)
            }
        }
    }

    /// Merges in place; a symbol that was absorbed by its left neighbour becomes negative.
    private func mergeLong(_ symbols: inout [Int32], _ avoiding: Bool) {
        let count = symbols.count
        var next = Array(1...count)
        var previous = Array(-1..<count - 1)
        var candidates = MergeQueue()
        func offer(_ left: Int) {
            guard left >= 0, next[left] < count else { return }
            guard let merge = merge(symbols[left], symbols[next[left]], avoiding) else { return }
            candidates.push(rank: merge.rank, position: left)
        }
        for left in 0..<count - 1 { offer(left) }
        while let (rank, left) = candidates.pop() {
            // A candidate is stale when either side has merged otherwise since it was offered.
            guard symbols[left] >= 0, next[left] < count,
                let merge = merge(symbols[left], symbols[next[left]], avoiding), merge.rank == rank
            else { continue }
            let right = next[left]
            symbols[left] = merge.token
            symbols[right] = -1
            next[left] = next[right]
            if next[left] < count { previous[next[left]] = left }
            offer(previous[left])
            offer(left)
        }
    }
}
