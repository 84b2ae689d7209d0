import Foundation
import OrderedJSON
import Tensors

extension JSONValue {
    /// Reads a JSON text.
    ///
    /// - Parameter file: names the text in messages.
    /// - Throws: `WeightFileError` with the position of the first fault.
    public init(parsing bytes: Data, file: String) throws(WeightFileError) {
        do {
            self = try bytes.withUnsafeBytes { try JSONReader.read($0) }
        } catch let fault as JSONReader.Fault {
            throw WeightFileError(
                file: file, field: "byte \(fault.offset)", problem: .invalid(fault.message))
        } catch {
            preconditionFailure("the reader throws faults only")
        }
    }

    /// Reads a JSON file.
    ///
    /// - Throws: `WeightFileError` when it cannot be read or is no JSON.
    public init(contentsOf url: URL) throws(WeightFileError) {
        try self.init(parsing: Data(mapping: url), file: url.path)
    }
}
