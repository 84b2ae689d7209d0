extension GGUF {
    /// A metadata value. Integers of every width are widened to 64 bits, and floats to `Double`; arrays are
    /// homogeneous and not nested.
    public enum Value: Equatable, Sendable {
        /// Any integer type.
        case integer(Int64)
        /// `float32` or `float64`.
        case float(Double)
        /// `bool`.
        case bool(Bool)
        /// UTF-8 text.
        case string(String)
        /// An array of any integer type.
        case integers([Int64])
        /// An array of floats.
        case floats([Double])
        /// An array of booleans.
        case bools([Bool])
        /// An array of strings.
        case strings([String])
    }

    /// The codes of the metadata types in the file.
    enum ValueType: UInt32 {
        case uint8, int8, uint16, int16, uint32, int32, float32, bool, string, array, uint64, int64, float64

        /// The fewest bytes that a value takes.
        var minimumSize: Int {
            switch self {
            case .uint8, .int8, .bool: 1
            case .uint16, .int16: 2
            case .uint32, .int32, .float32: 4
            case .string, .uint64, .int64, .float64: 8
            case .array: 12
            }
        }
    }
}

extension GGUFCursor {
    mutating func value(_ field: String) throws(WeightFileError) -> GGUF.Value {
        switch try type(field) {
        case .array: return try array(field)
        case .string: return .string(try string(field))
        case .bool: return .bool(try bool(field))
        case .float32: return .float(try float32(field))
        case .float64: return .float(try float64(field))
        case let type: return .integer(try integer(type, field))
        }
    }

    private mutating func array(_ field: String) throws(WeightFileError) -> GGUF.Value {
        let element = try type(field)
        let count = try count(of: element.minimumSize, field)
        switch element {
        case .array: throw error(field, .unsupported("an array of arrays"))
        case .string:
            return .strings(try list(count) { cursor throws(WeightFileError) in try cursor.string(field) })
        case .bool:
            return .bools(try list(count) { cursor throws(WeightFileError) in try cursor.bool(field) })
        case .float32:
            return .floats(try list(count) { cursor throws(WeightFileError) in try cursor.float32(field) })
        case .float64:
            return .floats(try list(count) { cursor throws(WeightFileError) in try cursor.float64(field) })
        default:
            return .integers(
                try list(count) { cursor throws(WeightFileError) in try cursor.integer(element, field) })
        }
    }

    private mutating func list<T>(
        _ count: Int, of element: (inout GGUFCursor) throws(WeightFileError) -> T
    ) throws(WeightFileError) -> [T] {
        var list: [T] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(try element(&self)) }
        return list
    }

    private mutating func type(_ field: String) throws(WeightFileError) -> GGUF.ValueType {
        let code = try integer(UInt32.self, field)
        guard let type = GGUF.ValueType(rawValue: code) else {
            throw error(field, .unsupported("metadata type \(code)"))
        }
        return type
    }

    private mutating func integer(_ type: GGUF.ValueType, _ field: String) throws(WeightFileError) -> Int64 {
        switch type {
        case .uint8: return Int64(try integer(UInt8.self, field))
        case .int8: return Int64(try integer(Int8.self, field))
        case .uint16: return Int64(try integer(UInt16.self, field))
        case .int16: return Int64(try integer(Int16.self, field))
        case .uint32: return Int64(try integer(UInt32.self, field))
        case .int32: return Int64(try integer(Int32.self, field))
        case .int64: return try integer(Int64.self, field)
        default:
            guard let value = Int64(exactly: try integer(UInt64.self, field)) else {
                throw error(field, .invalid("the integer is above 2^63 - 1"))
            }
            return value
        }
    }

    private mutating func bool(_ field: String) throws(WeightFileError) -> Bool {
        switch try integer(UInt8.self, field) {
        case 0: return false
        case 1: return true
        case let byte: throw error(field, .invalid("a boolean is 0 or 1, not \(byte)"))
        }
    }

    private mutating func float32(_ field: String) throws(WeightFileError) -> Double {
        Double(Float(bitPattern: try integer(UInt32.self, field)))
    }

    private mutating func float64(_ field: String) throws(WeightFileError) -> Double {
        Double(bitPattern: try integer(UInt64.self, field))
    }
}
