import Crypto
import Foundation

/// The name of a value by what is in it: SHA-256 of its canonical JSON, in hexadecimal.
public struct ContentKey: Codable, Hashable, Sendable, CustomStringConvertible {
    /// 64 hexadecimal digits.
    public let description: String

    /// The key of a value.
    public init(of value: some Encodable) throws { self.init(hashing: try CanonicalJSON.data(value)) }

    /// The key of raw bytes.
    init(hashing data: Data) {
        description = SHA256.hash(data: data).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    /// A key that was stored.
    init(stored: String) { description = stored }

    /// Reads the digits.
    public init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }
    /// Writes the digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// JSON with one spelling per value: sorted keys, no white space, numbers that read back to the same bits.
enum CanonicalJSON {
    /// Writes a value.
    static func data(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try encoder.encode(value)
    }

    /// Writes a value as text.
    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try data(value), as: UTF8.self)
    }

    /// Reads a value.
    /// - Throws: `RunStoreError.unreadable`, naming the table the text came from.
    static func read<T: Decodable>(_ text: String, table: String) throws -> T {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return try decoder.decode(T.self, from: Data(text.utf8))
        } catch {
            throw RunStoreError.unreadable(table: table, reason: "\(error)")
        }
    }
}
