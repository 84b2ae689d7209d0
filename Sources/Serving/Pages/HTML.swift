/// HTML source in which every interpolated text is escaped.
///
/// A literal is trusted, a `String` put into it is not: `let cell: HTML = "<td>\(title)</td>"` is safe for any
/// title, in elements and in quoted attributes. Only other `HTML` is put in as it is.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    /// The source.
    let source: String

    init(stringLiteral source: String) { self.source = source }
    init(stringInterpolation: Interpolation) { source = stringInterpolation.source }

    /// Collects the pieces of a literal.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity) }

        mutating func appendLiteral(_ literal: String) { source += literal }
        mutating func appendInterpolation(_ text: String) { source += HTML.escaped(text) }
        mutating func appendInterpolation(_ number: Int) { source += String(number) }
        mutating func appendInterpolation(_ html: HTML) { source += html.source }
        mutating func appendInterpolation(_ html: HTML?) { source += html?.source ?? "" }
        mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { source += piece.source }
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// Addresses of the site's own pages.
enum Address {
    /// Text as one segment of a path, or one value of a query.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return result
    }

    /// The page of a visit after a number of actions.
    static func page(of visit: String, after actions: Int) -> String { "/visits/\(visit)/\(actions)" }

    /// A product's picture.
    static func picture(of asin: String) -> String { "/picture/product/" + encoded(asin) }

    /// The picture that an observation refers to.
    static func picture(_ reference: String) -> String {
        "/picture/"
            + reference.split(separator: "/", maxSplits: 1).map { encoded(String($0)) }.joined(separator: "/")
    }

    /// A page of the list of tasks.
    static func tasks(_ split: String, page: Int = 1) -> String {
        "/?split=\(encoded(split))" + (page > 1 ? "&page=\(page)" : "")
    }
}
