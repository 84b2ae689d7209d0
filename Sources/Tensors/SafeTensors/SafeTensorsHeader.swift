import Foundation

/// The JSON header of a safetensors file, checked.
struct SafeTensorsHeader {
    private(set) var metadata: [String: String] = [:]
    private(set) var entries: [String: SafeTensors.Entry] = [:]
    private let file: String

    init(_ bytes: Data, file: String) throws(WeightFileError) {
        self.file = file
        let (json, dataStart) = try Self.split(bytes, file)
        let fields = try parse(json)
        for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
            switch field {
            case .metadata(let map): metadata = map
            case .tensor(let raw): entries[name] = try entry(raw, name, start: dataStart, end: bytes.count)
            }
        }
        try requireContiguous(from: dataStart, to: bytes.count)
    }

    /// The header's JSON, and where the data after it begins.
    private static func split(_ bytes: Data, _ file: String) throws(WeightFileError) -> (Data, Int) {
        func error(_ problem: WeightFileError.Problem) -> WeightFileError {
            WeightFileError(file: file, field: "header length", problem: problem)
        }
        guard bytes.count >= 8 else { throw error(.truncated(needed: 8, available: bytes.count)) }
        let length = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // The limit is the format's own.
        guard length <= 100_000_000 else { throw error(.notThisFormat(expected: "safetensors")) }
        guard length <= bytes.count - 8 else {
            throw error(.truncated(needed: Int(length), available: bytes.count - 8))
        }
        let start = bytes.startIndex + 8
        return (bytes[start..<start + Int(length)], 8 + Int(length))
    }

    private enum Field: Decodable {
        case metadata([String: String])
        case tensor(RawEntry)

        init(from decoder: any Decoder) throws {
            if decoder.codingPath.last?.stringValue == "__metadata__" {
                self = .metadata(try [String: String](from: decoder))
            } else {
                self = .tensor(try RawEntry(from: decoder))
            }
        }
    }

    private struct RawEntry: Decodable {
        let dtype: String
        let shape: [Int]
        let data_offsets: [Int]
    }

    private func parse(_ json: Data) throws(WeightFileError) -> [String: Field] {
        let fields: [String: Field]
        do {
            fields = try JSONDecoder().decode([String: Field].self, from: json)
        } catch {
            throw WeightFileError(
                file: file, field: "header", problem: .invalid("not the JSON expected: \(error)"))
        }
        // Of two equal keys the decoder keeps one silently.
        guard topLevelKeyCount(json) == fields.count else {
            throw WeightFileError(file: file, field: "header", problem: .duplicate)
        }
        return fields
    }

    /// How many keys stand in the outermost object of valid JSON: its colons outside strings.
    private func topLevelKeyCount(_ json: Data) -> Int {
        var (depth, count, isInString, isEscaped) = (0, 0, false, false)
        for byte in json {
            if isInString {
                if byte == UInt8(ascii: "\""), !isEscaped { isInString = false }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ":") where depth == 1: count += 1
            default: break
            }
        }
        return count
    }

    private func entry(
        _ raw: RawEntry, _ name: String, start: Int, end: Int
    ) throws(WeightFileError) -> SafeTensors.Entry {
        func error(_ field: String, _ problem: WeightFileError.Problem) -> WeightFileError {
            WeightFileError(file: file, field: "\(name), \(field)", problem: problem)
        }
        guard let dtype = DType.allCases.first(where: { $0.safeTensorsName == raw.dtype }) else {
            throw error("dtype", .unsupported("element type \(raw.dtype)"))
        }
        var size = dtype.size
        for length in raw.shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: length)
            guard length >= 0, !overflow else { throw error("shape", .invalid("\(raw.shape) is no shape")) }
            size = product
        }
        guard raw.data_offsets.count == 2, 0 <= raw.data_offsets[0],
            raw.data_offsets[0] <= raw.data_offsets[1]
        else { throw error("data_offsets", .invalid("\(raw.data_offsets) is no range")) }
        let (lower, upper) = (raw.data_offsets[0], raw.data_offsets[1])
        guard upper - lower == size else {
            throw error("data_offsets", .invalid("\(upper - lower) bytes for \(dtype)\(raw.shape)"))
        }
        guard upper <= end - start else {
            throw error("data_offsets", .truncated(needed: upper - (end - start), available: end - start))
        }
        return SafeTensors.Entry(dtype: dtype, shape: raw.shape, range: start + lower..<start + upper)
    }

    /// The tensors have to cover the data: no byte twice, none left over.
    private func requireContiguous(from start: Int, to end: Int) throws(WeightFileError) {
        var (position, previous) = (start, "header")
        let order = entries.sorted { left, right in
            let (one, other) = (left.value.range, right.value.range)
            return (one.lowerBound, one.upperBound, left.key) < (
                other.lowerBound, other.upperBound, right.key
            )
        }
        for (name, entry) in order {
            let field = "\(name), data_offsets"
            guard entry.range.lowerBound >= position else {
                throw WeightFileError(file: file, field: field, problem: .overlaps(previous))
            }
            guard entry.range.lowerBound == position else {
                throw WeightFileError(file: file, field: field, problem: .invalid("leaves a gap before it"))
            }
            (position, previous) = (entry.range.upperBound, name)
        }
        guard position == end else {
            throw WeightFileError(
                file: file, field: "file", problem: .invalid("\(end - position) bytes belong to no tensor"))
        }
    }
}
