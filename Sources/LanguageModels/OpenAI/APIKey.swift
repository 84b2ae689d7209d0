import Foundation

/// Where the key is found. The key itself is read for each request and kept nowhere.
struct APIKey: Sendable {
    /// The environment variable that holds it; nil for servers that ask for none.
    let variable: String?
    /// Looks an environment variable up.
    let lookUp: @Sendable (String) -> String?

    /// The key as it stands now, or nil where none is needed.
    func read() throws(OpenAIError.Reason) -> String? {
        guard let variable else { return nil }
        let key = (lookUp(variable) ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !key.isEmpty else { throw .missingKey(variable: variable) }
        // Anything else cannot stand in an HTTP header, and the transport's complaint would quote it.
        guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .unusableKey(variable: variable)
        }
        return key
    }

    /// The text without the key, should a server or the transport have quoted it.
    func redact(_ text: String) -> String {
        guard let key = try? read() else { return text }
        let asJSON = key.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(
            of: "/", with: "\\/")
        return text.replacingOccurrences(of: key, with: "<key>")
            .replacingOccurrences(of: asJSON, with: "<key>")
    }
}
