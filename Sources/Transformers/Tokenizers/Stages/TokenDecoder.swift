/// Turns the texts of tokens back into text.
/// Source: https://huggingface.co/docs/tokenizers/api/decoders
enum TokenDecoder: Sendable {
    /// The tokens are bytes already.
    case bytes
    /// The tokens are texts, which pass through steps and are put together.
    case steps([Step])
    /// The tokens are words, with spaces between them.
    case words

    /// One step, applied to a list of texts in UTF-8.
    enum Step: Sendable {
        /// Another text for every occurrence of one.
        case replace([UInt8], with: [UInt8])
        /// Tokens such as `<0x0A>` become bytes; a run of them that is no UTF-8, replacement characters.
        case byteFallback
        /// All texts become one.
        case fuse
        /// Takes away up to so many of a character at the ends of each text.
        case strip(UInt8, left: Int, right: Int)
        /// A visible character becomes a space, or in the first text nothing.
        case metaspace([UInt8], dropsFirst: Bool)
    }

    /// The text of tokens.
    func text(_ tokens: [ArraySlice<UInt8>]) -> String {
        switch self {
        case .bytes: String(decoding: tokens.joined(), as: UTF8.self)
        case .words: String(decoding: Array(tokens.joined(separator: [0x20])), as: UTF8.self)
        case .steps(let steps):
            String(decoding: steps.reduce(tokens) { $1.apply(to: $0) }.joined(), as: UTF8.self)
        }
    }

    /// The bytes that one token stands for within a text.
    func bytes(_ token: ArraySlice<UInt8>) -> [UInt8] {
        guard case .steps(let steps) = self else { return Array(token) }
        var bytes = token
        for step in steps {
            switch step {
            case .replace(let old, let new): bytes = bytes.substituting(old, with: new)
            case .metaspace(let mark, _): bytes = bytes.substituting(mark, with: [0x20])
            case .byteFallback: if let byte = bytes.byteOfFallback { return [byte] }
            case .fuse, .strip: continue
            }
        }
        return Array(bytes)
    }

    /// Whether a space at the beginning of a text is left out.
    var dropsLeadingSpace: Bool {
        guard case .steps(let steps) = self else { return false }
        return steps.contains { step in
            switch step {
            case .strip(let byte, let left, _): byte == 0x20 && left > 0
            case .metaspace(_, let dropsFirst): dropsFirst
            default: false
            }
        }
    }
}

extension TokenDecoder.Step {
    fileprivate func apply(to tokens: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        switch self {
        case .replace(let old, let new): return tokens.map { $0.substituting(old, with: new) }
        case .fuse: return [Array(tokens.joined())[...]]
        case .byteFallback: return Self.joiningBytes(tokens)
        case .strip(let byte, let left, let right):
            return tokens.map { token in
                let kept = token.dropFirst(token.prefix(left).prefix { $0 == byte }.count)
                return kept.dropLast(kept.suffix(right).reversed().prefix { $0 == byte }.count)
            }
        case .metaspace(let mark, let dropsFirst):
            return tokens.enumerated().map { index, token in
                token.substituting(mark, with: index == 0 && dropsFirst ? [] : [0x20])
            }
        }
    }

    private static func joiningBytes(_ tokens: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        var (result, run): ([ArraySlice<UInt8>], [UInt8]) = ([], [])
        func flush() {
            guard !run.isEmpty else { return }
            let isText = String(validating: run, as: UTF8.self) != nil
            result.append(
                isText ? run[...] : Array(repeatElement("\u{fffd}".utf8, count: run.count).joined())[...])
            run = []
        }
        for token in tokens {
            if let byte = token.byteOfFallback {
                run.append(byte)
            } else {
                flush()
                result.append(token)
            }
        }
        flush()
        return result
    }
}

extension ArraySlice<UInt8> {
    /// The byte that a token such as `<0x0A>` stands for.
    var byteOfFallback: UInt8? {
        guard count == 6, starts(with: "<0x".utf8), last == UInt8(ascii: ">") else { return nil }
        return UInt8(String(decoding: self[startIndex + 3..<startIndex + 5], as: UTF8.self), radix: 16)
    }

    /// Replaces bytes wherever they occur, from left to right.
    fileprivate func substituting(_ old: [UInt8], with new: [UInt8]) -> ArraySlice<UInt8> {
        guard let first = old.first, contains(first) else { return self }
        var result: [UInt8] = []
        var position = startIndex
        while position < endIndex {
            if self[position] == first, self[position...].starts(with: old) {
                result += new
                position += old.count
            } else {
                result.append(self[position])
                position += 1
            }
        }
        return result[...]
    }
}
