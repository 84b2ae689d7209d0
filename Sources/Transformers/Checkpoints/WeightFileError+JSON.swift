import Foundation
import Tensors

extension WeightFileError {
    /// Reads a JSON file that belongs to a checkpoint.
    static func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, from url: URL
    ) throws(WeightFileError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(contentsOf: url))
        } catch let error as DecodingError {
            throw WeightFileError(error, file: url.path)
        } catch {
            throw WeightFileError(
                file: url.path, field: "file", problem: .unreadable(error.localizedDescription))
        }
    }

    /// What is wrong with a JSON file: at which key, and why.
    private init(_ error: DecodingError, file: String) {
        func path(_ keys: [any CodingKey]) -> String {
            keys.isEmpty ? "file" : keys.map(\.stringValue).joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context):
            self.init(file: file, field: path(context.codingPath + [key]), problem: .missing)
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            let field = path(context.codingPath)
            self.init(file: file, field: field, problem: .invalid(context.debugDescription))
        @unknown default:
            self.init(file: file, field: "file", problem: .invalid("\(error)"))
        }
    }
}
