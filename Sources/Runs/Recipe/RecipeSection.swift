import Yams

/// One mapping of a recipe while it is being read. Reading a key makes it known; what is left unread at the
/// end is an error that names the nearest key.
struct RecipeSection {
    /// Dotted path of the section; empty for the whole recipe.
    let path: String
    /// The file's name, for messages.
    let file: String
    /// Keys that were set on the command line.
    let overridden: Set<String>
    private var entries: [(key: Node, value: Node)]
    private var known: [String] = []

    init(_ node: Node, path: String, file: String, overridden: Set<String>) throws {
        self.path = path
        self.file = file
        self.overridden = overridden
        switch node {
        case .mapping(let mapping): entries = mapping.map { ($0.key, $0.value) }
        case .scalar(let scalar) where scalar.string.isEmpty || scalar.string == "null": entries = []
        default:
            entries = []
            throw wrong("", node, "a list of keys with values")
        }
        for (index, entry) in entries.enumerated()
        where entries[..<index].contains(where: { $0.key.string == entry.key.string }) {
            throw wrong(entry.key.string ?? "", entry.key, "given once")
        }
    }

    /// A section within this one; empty when it is not given.
    mutating func section(_ key: String) throws -> RecipeSection {
        try RecipeSection(
            take(key) ?? .mapping(Node.Mapping([])), path: full(key), file: file, overridden: overridden)
    }

    /// Ends the reading.
    /// - Throws: `RecipeError.unknownKey` for the first key that nobody read.
    func end() throws {
        for entry in entries {
            let name = entry.key.string ?? ""
            if known.contains(name) { continue }
            throw RecipeError.unknownKey(
                full(name), place: place(full(name), entry.key),
                nearest: nearest(to: name, among: known).map(full), known: known.map(full))
        }
    }

    /// All entries as strings, for sections whose keys are not ours.
    mutating func strings(_ key: String) throws -> [String: String] {
        guard let node = take(key) else { return [:] }
        let section = try RecipeSection(node, path: full(key), file: file, overridden: overridden)
        var strings: [String: String] = [:]
        for entry in section.entries {
            guard let name = entry.key.string, let text = entry.value.string else {
                throw wrong(key, entry.value, "keys with one value each")
            }
            strings[name] = text
        }
        return strings
    }

    /// The value of a key; nil when it is not given.
    private mutating func take(_ key: String) -> Node? {
        known.append(key)
        return entries.first { $0.key.string == key }?.value
    }

    private func full(_ key: String) -> String { path.isEmpty ? key : key.isEmpty ? path : "\(path).\(key)" }

    private func place(_ key: String, _ node: Node) -> String {
        let isOverridden = overridden.contains {
            $0 == key || $0.hasPrefix(key + ".") || key.hasPrefix($0 + ".")
        }
        if isOverridden { return "--set" }
        return node.mark.map { "\(file):\($0.line)" } ?? file
    }

    private func wrong(_ key: String, _ node: Node, _ expected: String) -> RecipeError {
        let found =
            switch node {
            case .scalar(let scalar): "'\(scalar.string)'"
            case .mapping: "a list of keys"
            case .sequence: "a list"
            case .alias: "an alias"
            }
        return .wrongValue(key: full(key), place: place(full(key), node), found: found, expected: expected)
    }
}

// MARK: - Typed values

extension RecipeSection {
    /// Reads a whole number into `value`, which keeps its default when the key is not given.
    mutating func read<N: FixedWidthInteger & Sendable>(
        _ key: String, _ value: inout N, in range: ClosedRange<N>
    ) throws {
        guard let node = take(key) else { return }
        guard let number = node.string.flatMap({ N($0) }), range.contains(number) else {
            throw wrong(key, node, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        value = number
    }

    /// Reads a whole number or `null`.
    mutating func read(_ key: String, _ value: inout Int?, in range: ClosedRange<Int>) throws {
        guard let node = take(key) else { return }
        if node.string == "null" || node.string == "~" { return value = nil }
        guard let number = node.string.flatMap(Int.init), range.contains(number) else {
            throw wrong(key, node, "null or a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        value = number
    }

    /// Reads a number.
    mutating func read(_ key: String, _ value: inout Double, in range: ClosedRange<Double>) throws {
        guard let node = take(key) else { return }
        guard let number = node.string.flatMap(Double.init), range.contains(number) else {
            throw wrong(key, node, "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        value = number
    }

    /// Reads a number, or `null`.
    mutating func read(_ key: String, _ value: inout Double?, in range: ClosedRange<Double>) throws {
        guard let node = take(key) else { return }
        if node.string == "null" || node.string == "~" { return value = nil }
        guard let number = node.string.flatMap(Double.init), range.contains(number) else {
            throw wrong(key, node, "null or a number from \(range.lowerBound) to \(range.upperBound)")
        }
        value = number
    }

    /// Reads `true`, `false` or `null`.
    mutating func read(_ key: String, _ value: inout Bool?) throws {
        guard let node = take(key) else { return }
        if node.string == "null" || node.string == "~" { return value = nil }
        guard let truth = node.bool else { throw wrong(key, node, "true, false or null") }
        value = truth
    }

    /// Reads `true` or `false`.
    mutating func read(_ key: String, _ value: inout Bool) throws {
        guard let node = take(key) else { return }
        guard let truth = node.bool else { throw wrong(key, node, "true or false") }
        value = truth
    }

    /// Reads text that is not empty.
    mutating func read(_ key: String, _ value: inout String) throws {
        guard let node = take(key) else { return }
        guard let text = node.string, !text.isEmpty else { throw wrong(key, node, "text") }
        value = text
    }

    /// Reads text, or `null`.
    mutating func read(_ key: String, _ value: inout String?) throws {
        guard let node = take(key) else { return }
        guard let text = node.string else { throw wrong(key, node, "text") }
        value = text == "null" || text == "~" ? nil : text
    }

    /// Reads a list of texts, each at most once, or `null`.
    mutating func read(_ key: String, _ value: inout [String]?) throws {
        guard let node = take(key) else { return }
        if node.string == "null" || node.string == "~" { return value = nil }
        guard case .sequence(let sequence) = node, !sequence.isEmpty else {
            throw wrong(key, node, "null or a list of texts, for example [one, other]")
        }
        let texts = try sequence.map { item in
            guard let text = item.string, !text.isEmpty else { throw wrong(key, item, "text") }
            return text
        }
        guard Set(texts).count == texts.count else { throw wrong(key, node, "a list without repetitions") }
        value = texts
    }

    /// Reads one of several words.
    mutating func read<E: RawRepresentable<String> & CaseIterable>(_ key: String, _ value: inout E) throws {
        guard let node = take(key) else { return }
        value = E(rawValue: try word(key, node, among: E.allCases.map(\.rawValue))) ?? value
    }

    /// Reads one of several words, or `null`.
    mutating func read<E: RawRepresentable<String> & CaseIterable>(_ key: String, _ value: inout E?) throws {
        guard let node = take(key) else { return }
        if node.string == "null" || node.string == "~" { return value = nil }
        value = E(rawValue: try word(key, node, among: E.allCases.map(\.rawValue)))
    }

    /// Reads a list of known words, each at most once.
    mutating func read(_ key: String, _ value: inout [String], among words: [String]) throws {
        guard let node = take(key) else { return }
        let expected = "a list of: \(words.joined(separator: ", "))"
        guard case .sequence(let sequence) = node, !sequence.isEmpty else { throw wrong(key, node, expected) }
        value = try sequence.map { try word(key, $0, among: words) }
        guard Set(value).count == value.count else { throw wrong(key, node, "a list without repetitions") }
    }

    /// Reads a list of weightings of known terms, each at most once; an empty list is fine.
    mutating func read(_ key: String, _ value: inout [Weighting], terms: [String]) throws {
        guard let node = take(key) else { return }
        guard case .sequence(let sequence) = node else {
            throw wrong(key, node, "a list of weightings, for example [{\(terms[0]): 0.1}]")
        }
        value = try sequence.map { node in
            guard case .mapping = node else {
                throw wrong(key, node, "a weighting, for example {\(terms[0]): 0.1}")
            }
            var section = try RecipeSection(node, path: full(key), file: file, overridden: overridden)
            return try section.weighting(of: terms)
        }
        guard Set(value).count == value.count else { throw wrong(key, node, "a list without repetitions") }
        guard !value.contains(.plain) else {
            throw wrong(
                key, node, "weightings with a weight above 0 each; the plain reward is always compared")
        }
    }

    private mutating func weighting(of terms: [String]) throws -> Weighting {
        var weights: [String: Double] = [:]
        for term in terms {
            var weight = 0.0
            try read(term, &weight, in: 0...1000)
            weights[term] = weight
        }
        try end()
        return Weighting(weights)
    }

    private func word(_ key: String, _ node: Node, among words: [String]) throws -> String {
        if let word = node.string, words.contains(word) { return word }
        let hint = node.string.flatMap { nearest(to: $0, among: words) }
        throw wrong(
            key, node,
            "one of: \(words.joined(separator: ", "))" + (hint.map { " (did you mean '\($0)'?)" } ?? ""))
    }
}
