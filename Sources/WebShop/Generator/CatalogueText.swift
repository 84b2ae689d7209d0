import Foundation

/// A JSON file with one entry a line, written as its entries come.
struct CatalogueText {
    enum Form { case list, dictionary }

    private let form: Form
    private var bytes: [UInt8]
    private var isEmpty = true

    init(_ form: Form) {
        self.form = form
        bytes = [form == .list ? UInt8(ascii: "[") : UInt8(ascii: "{")]
    }

    /// The whole file.
    consuming func data() -> Data {
        bytes.append(contentsOf: (form == .list ? "\n]\n" : "\n}\n").utf8)
        return Data(bytes)
    }

    /// Adds an entry, named where this is a dictionary.
    mutating func append(_ entry: JSON, named name: String? = nil) {
        bytes.append(contentsOf: (isEmpty ? "\n" : ",\n").utf8)
        isEmpty = false
        if let name {
            JSON.string(name).write(to: &bytes)
            bytes.append(contentsOf: ": ".utf8)
        }
        entry.write(to: &bytes)
    }
}
