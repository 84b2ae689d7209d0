/// GPT-2's way to write any byte as a printable character, in which byte-level vocabularies are stored.
///
/// Printable Latin-1 bytes stand for themselves; the other 68 are shifted, in order, to U+0100 and up.
/// Source: https://github.com/openai/gpt-2/blob/master/src/encoder.py (`bytes_to_unicode`)
struct ByteAlphabet: Sendable {
    /// The character for each byte.
    let scalars: [Unicode.Scalar]
    private let bytes: [Unicode.Scalar: UInt8]

    init() {
        var next: UInt32 = 0x100
        scalars = (UInt8.min...UInt8.max).map { byte in
            switch byte {
            case 0x21...0x7e, 0xa1...0xac, 0xae...0xff: return Unicode.Scalar(byte)
            default:
                defer { next += 1 }
                return Unicode.Scalar(next) ?? "?"
            }
        }
        bytes = Dictionary(uniqueKeysWithValues: zip(scalars, UInt8.min...UInt8.max))
    }

    /// The bytes that a vocabulary entry stands for; `nil` when it has a character outside the alphabet.
    func bytes(of entry: String) -> [UInt8]? {
        var result: [UInt8] = []
        for scalar in entry.unicodeScalars {
            guard let byte = bytes[scalar] else { return nil }
            result.append(byte)
        }
        return result
    }
}
