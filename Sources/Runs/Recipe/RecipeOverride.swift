import Yams

/// `key.path=value` from the command line.
struct RecipeOverride {
    let path: [String]
    private let value: Node

    /// Reads an override; the value is YAML, so `[a, b]` is a list.
    init(_ text: String) throws {
        guard let equals = text.firstIndex(of: "=") else { throw RecipeError.badOverride(text) }
        path = text[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard path.allSatisfy({ !$0.isEmpty }), let value = Self.node(text[text.index(after: equals)...])
        else {
            throw RecipeError.badOverride(text)
        }
        self.value = value
    }

    /// Puts the value in its place, making sections on the way.
    func apply(to root: inout Node) { Self.set(path[...], value, in: &root) }

    private static func node(_ text: Substring) -> Node? {
        text.isEmpty ? nil : try? Yams.compose(yaml: String(text))
    }

    private static func set(_ path: ArraySlice<String>, _ value: Node, in node: inout Node) {
        guard let first = path.first else { return node = value }
        var entries: [(Node, Node)] = (node.mapping ?? Node.Mapping([])).map { ($0.key, $0.value) }
        if !entries.contains(where: { $0.0.string == first }) {
            entries.append((.scalar(Node.Scalar(first)), .mapping(Node.Mapping([]))))
        }
        for index in entries.indices where entries[index].0.string == first {
            set(path.dropFirst(), value, in: &entries[index].1)
        }
        node = .mapping(Node.Mapping(entries))
    }
}
