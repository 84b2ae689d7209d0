import Foundation
import Yams

extension Recipe {
    /// What may change after a run began, for it only says what is compared.
    static let comparedKeys: Set = ["evaluate.methods", "evaluate.objectives"]

    /// Dotted paths of the values that differ, in alphabetical order.
    public func differences(from other: Recipe) -> [String] {
        let mine = values
        let theirs = other.values
        return Set(mine.keys).union(theirs.keys).filter { mine[$0] != theirs[$0] }.sorted()
    }

    /// The recipe with every value spelled out, to be read back by `init(yaml:)`.
    public var yaml: String {
        get throws {
            let text = try YAMLEncoder().encode(self)
            return try Yams.serialize(node: Self.withPlainNumbers(Yams.compose(yaml: text) ?? Node("")))
        }
    }

    /// Yams writes 0.15 as 1.5e-1.
    private static func withPlainNumbers(_ node: Node) -> Node {
        switch node {
        case .mapping(let mapping):
            return .mapping(Node.Mapping(mapping.map { ($0.key, withPlainNumbers($0.value)) }))
        case .sequence(let sequence):
            return .sequence(Node.Sequence(sequence.map(withPlainNumbers)))
        case .scalar(let scalar) where scalar.string.contains("e"):
            guard let number = Double(scalar.string) else { return node }
            return .scalar(Node.Scalar("\(number)"))
        default: return node
        }
    }

    /// Every value by its dotted path.
    private var values: [String: String] {
        guard let text = try? CanonicalJSON.text(self), let root = try? Yams.compose(yaml: text) else {
            return [:]
        }
        var values: [String: String] = [:]
        Self.collect(root, at: [], into: &values)
        return values
    }

    private static func collect(_ node: Node, at path: [String], into values: inout [String: String]) {
        switch node {
        case .mapping(let mapping):
            for (key, value) in mapping { collect(value, at: path + [key.string ?? ""], into: &values) }
        case .sequence(let sequence):
            values[path.joined(separator: ".")] = sequence.map(text).joined(separator: ", ")
        default: values[path.joined(separator: ".")] = node.string ?? ""
        }
    }

    private static func text(_ node: Node) -> String {
        guard case .mapping(let mapping) = node else { return node.string ?? "" }
        return mapping.map { "\($0.key.string ?? "") \(text($0.value))" }.sorted().joined(separator: " ")
    }
}
