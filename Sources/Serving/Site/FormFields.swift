/// The fields of a form, as browsers send them: `name=value&name=value`, percent-encoded UTF-8.
struct FormFields {
    private var values: [String: String] = [:]

    /// Reads the fields; of several with one name, the first counts.
    /// - Parameter problem: what is thrown for a broken escape or bytes that are no UTF-8.
    init(_ text: String, orElse problem: PageProblem) throws(PageProblem) {
        for field in text.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : "")
            else { throw problem }
            if values[name] == nil { values[name] = value }
        }
    }

    /// The value of a field; nil where it was not sent.
    subscript(name: String) -> String? { values[name] }

    private static func decoded(_ text: Substring) -> String? {
        PercentEncoding.decoded(String(text.map { $0 == "+" ? " " : $0 }))
    }
}

/// `%20` and its like.
enum PercentEncoding {
    /// The text; nil for a broken escape and for bytes that are no UTF-8.
    static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}
