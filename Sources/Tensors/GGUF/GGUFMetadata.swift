extension GGUF {
    /// The text under `key`.
    ///
    /// - Throws: `WeightFileError` when it is missing or of another type, as all accessors here do.
    public func string(_ key: String) throws(WeightFileError) -> String {
        guard case .string(let value) = try value(key) else { throw mistyped(key, "a string") }
        return value
    }

    /// The integer under `key`.
    public func integer(_ key: String) throws(WeightFileError) -> Int {
        guard case .integer(let value) = try value(key) else { throw mistyped(key, "an integer") }
        return Int(value)
    }

    /// The float under `key`.
    public func float(_ key: String) throws(WeightFileError) -> Double {
        guard case .float(let value) = try value(key) else { throw mistyped(key, "a float") }
        return value
    }

    /// The strings under `key`.
    public func strings(_ key: String) throws(WeightFileError) -> [String] {
        guard case .strings(let value) = try value(key) else { throw mistyped(key, "an array of strings") }
        return value
    }

    /// The integers under `key`.
    public func integers(_ key: String) throws(WeightFileError) -> [Int] {
        guard case .integers(let value) = try value(key) else { throw mistyped(key, "an array of integers") }
        return value.map { Int($0) }
    }

    private func value(_ key: String) throws(WeightFileError) -> Value {
        guard let value = metadata[key] else {
            throw WeightFileError(file: file, field: key, problem: .missing)
        }
        return value
    }

    private func mistyped(_ key: String, _ expected: String) -> WeightFileError {
        WeightFileError(file: file, field: key, problem: .invalid("should be \(expected)"))
    }
}
