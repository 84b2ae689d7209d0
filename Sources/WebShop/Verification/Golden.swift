import Foundation
import OrderedJSON

/// Reads files of recordings.
enum Golden {
    /// A file that is one JSON value.
    static func value(_ data: Data) throws -> JSONValue {
        do {
            return try data.withUnsafeBytes { try JSONReader.read($0) }
        } catch let fault as JSONReader.Fault {
            throw CatalogueError.notJSON(file: "the recording", offset: fault.offset, reason: fault.message)
        }
    }

    /// A file that is one JSON list.
    static func list(_ data: Data) throws -> [JSONValue] {
        let value = try value(data)
        guard let list = value.elements else {
            throw CatalogueError.wrongShape(
                file: "the recording", place: "the whole file", field: "", expected: "a list",
                found: value.kind)
        }
        return list
    }

    /// A file with one JSON value a line, and the lines' numbers.
    static func lines(_ data: Data) throws -> [(number: Int, value: JSONValue)] {
        var values: [(Int, JSONValue)] = []
        for (index, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            do {
                values.append((index + 1, try line.withUnsafeBytes { try JSONReader.read($0) }))
            } catch let error as JSONReader.Fault {
                throw fault(line: index + 1, "byte \(error.offset): \(error.message)")
            }
        }
        return values
    }

    static func fault(line: Int, _ reason: String) -> CatalogueError {
        .unreadable(file: "the recording", reason: "line \(line): \(reason)")
    }
}
