import Foundation

/// The nouns of product titles, by which the reward tells whether a purchase is the right kind of thing.
///
/// The original lets spaCy tag the titles (common and proper nouns of `en_core_web_sm`). Since only titles of the
/// catalogue are ever tagged, a table made beforehand stands for the tagger; a title that it lacks is tagged by
/// rules of thumb (`NounGuess`), which is an approximation.
public struct TitleNouns: Sendable {
    private let lookUp: @Sendable (String) -> [String]?

    /// Looks nouns up elsewhere, e.g. in a compiled catalogue.
    /// - Parameter lookUp: from an asin to the nouns of its title, lower case, repeated ones kept; nil where nobody
    ///   has tagged it. Without it every title is tagged by rules of thumb.
    public init(lookUp: @escaping @Sendable (_ asin: String) -> [String]? = { _ in nil }) {
        self.lookUp = lookUp
    }

    /// Reads a table: a JSON object from asin to the list of the title's nouns, lower case, repeated ones kept.
    /// - Throws: `TitleNounsError` for a file of another form.
    public init(json: Data) throws(TitleNounsError) {
        do {
            let table = try JSONDecoder().decode([String: [String]].self, from: json)
            lookUp = { table[$0] }
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw TitleNounsError(
                problem: context.codingPath.first.map { .badEntry(asin: $0.stringValue) } ?? .notATable)
        } catch {
            throw TitleNounsError(problem: .notJSON(bytes: json.count))
        }
    }

    /// The nouns of a title: those of the table where it knows the product, else a guess.
    public func nouns(asin: String, title: String) -> [String] {
        lookUp(asin) ?? NounGuess.nouns(of: title)
    }
}

/// A table of title nouns that cannot be read.
public struct TitleNounsError: Error, Hashable, CustomStringConvertible {
    /// What is wrong with a table.
    public enum Problem: Hashable, Sendable {
        /// No JSON in UTF-8.
        case notJSON(bytes: Int)
        /// JSON, but no object.
        case notATable
        /// A product's entry is no list of texts.
        case badEntry(asin: String)
    }

    /// What is wrong.
    public let problem: Problem

    /// The message a user sees.
    public var description: String {
        let fault =
            switch problem {
            case .notJSON(let bytes): "the file (\(bytes) bytes) is not JSON in UTF-8"
            case .notATable: "the file is not a JSON object"
            case .badEntry(let asin): "the entry of '\(asin)' is not a list of texts"
            }
        return "title nouns: \(fault); expected {\"asin\": [\"noun\", …], …}, as a tagger's script writes it"
    }
}
