import Tensors

/// The keys and values of beginnings that were computed before, found by their tokens: a radix tree with a memory
/// budget, as in SGLang's RadixAttention (Zheng et al. 2023, https://arxiv.org/abs/2312.07104).
///
/// Sequences that part store what they have in common once. When the budget is exceeded, what was used longest ago
/// goes first, ends before beginnings. Not `Sendable`: it belongs to whoever owns the model, and to that model's
/// weights: empty it when they change.
public final class PrefixCache {
    /// What the cache holds and how well it served.
    public struct Statistics: Codable, Equatable, Sendable {
        /// Tokens held.
        public internal(set) var tokens = 0
        /// Their memory in bytes.
        public internal(set) var bytes = 0
        /// Tokens that were looked up.
        public internal(set) var asked = 0
        /// Of those, how many were found.
        public internal(set) var found = 0
        /// Tokens dropped to keep the budget.
        public internal(set) var evicted = 0
    }

    /// What it holds and how well it served.
    public private(set) var statistics = Statistics()
    /// The most memory in bytes.
    public let budget: Int
    private let root = Node(tokens: [], layers: [], parent: nil)
    private var clock = 0

    /// Creates an empty cache.
    /// - Parameter budget: the most memory in bytes; 0 keeps nothing.
    public init(budget: Int) {
        precondition(budget >= 0, "a budget is not negative")
        self.budget = budget
    }

    /// How many tokens at the beginning of `tokens` are held.
    public func length(of tokens: [Int]) -> Int {
        clock += 1
        statistics.asked += tokens.count
        let length = walk(tokens) { _, _ in }
        statistics.found += length
        return length
    }

    /// The longest beginning of `tokens` that is held; nil when there is none.
    func longestPrefix(of tokens: [Int]) throws -> SharedPrefix? {
        var pieces: [[KeyValues]] = []
        let length = try walk(tokens) { node, count in
            pieces.append(count == node.tokens.count ? node.layers : try node.layers.prefix(count))
        }
        guard length > 0 else { return nil }
        return SharedPrefix(length: length, lastHidden: nil, layers: try [KeyValues].joined(pieces))
    }

    /// Remembers the keys and values of a sequence.
    /// - Parameters:
    ///   - tokens: the whole sequence.
    ///   - start: the first token whose keys and values are at hand.
    ///   - layers: per layer, those of a range of the tokens, [key heads, range, width], in memory of their own.
    func insert(
        _ tokens: [Int], computedFrom start: Int, layers: (Range<Int>) throws -> [KeyValues]
    ) throws {
        guard budget > 0 else { return }
        clock += 1
        let (parent, length) = try fork(tokens)
        // What is new must join on to what is held: a part of what came before may be gone by now.
        guard length < tokens.count, start <= length else { return }
        let node = Node(
            tokens: Array(tokens[length...]), layers: try layers(length..<tokens.count), parent: parent)
        node.lastUse = clock
        parent.children[tokens[length]] = node
        count(node, 1)
        evict()
    }

    /// Forgets everything.
    public func removeAll() {
        root.children = [:]
        statistics.tokens = 0
        statistics.bytes = 0
    }
}

// MARK: - The tree

extension PrefixCache {
    private final class Node {
        var tokens: [Int]
        /// Per layer, of these tokens only.
        var layers: [KeyValues]
        weak var parent: Node?
        var children: [Int: Node] = [:]
        var lastUse = 0

        init(tokens: [Int], layers: [KeyValues], parent: Node?) {
            self.tokens = tokens
            self.layers = layers
            self.parent = parent
        }

        var bytes: Int { layers.reduce(0) { $0 + $1.bytes } }
    }

    /// Follows `tokens` from the root as far as they are held.
    /// - Parameter visit: given each node on the way and how many of its tokens agree.
    private func walk(_ tokens: [Int], _ visit: (Node, Int) throws -> Void) rethrows -> Int {
        var (node, length) = (root, 0)
        while length < tokens.count, let next = node.children[tokens[length]] {
            let agreeing = zip(next.tokens, tokens[length...]).prefix { $0 == $1 }.count
            next.lastUse = clock
            try visit(next, agreeing)
            length += agreeing
            guard agreeing == next.tokens.count else { break }
            node = next
        }
        return length
    }

    /// The node at which `tokens` leave the tree, made by splitting one if need be, and how many tokens lead to it.
    private func fork(_ tokens: [Int]) throws -> (node: Node, length: Int) {
        var last = (node: root, agreeing: 0)
        let length = walk(tokens) { last = ($0, $1) }
        guard last.agreeing < last.node.tokens.count else { return (last.node, length) }
        return (try split(last.node, at: last.agreeing), length)
    }

    /// Puts a node with the first `count` tokens above a node, which keeps the others, and returns it.
    private func split(_ node: Node, at count: Int) throws -> Node {
        guard let parent = node.parent, let first = node.tokens.first else { return node }
        let upper = Node(
            tokens: Array(node.tokens[..<count]), layers: try node.layers.prefix(count, copied: true),
            parent: parent)
        upper.lastUse = node.lastUse
        node.layers = try node.layers.map {
            try $0.slice(from: count, to: node.tokens.count).contiguous()
        }
        node.tokens.removeFirst(count)
        upper.children[node.tokens[0]] = node
        node.parent = upper
        parent.children[first] = upper
        return upper
    }

    private func count(_ node: Node, _ sign: Int) {
        statistics.tokens += sign * node.tokens.count
        statistics.bytes += sign * node.bytes
    }

    /// Drops ends, those used longest ago first, until the budget is kept.
    private func evict() {
        guard statistics.bytes > budget else { return }
        var leaves = leaves(below: root).sorted { $0.lastUse > $1.lastUse }
        while statistics.bytes > budget, let leaf = leaves.popLast() {
            guard let parent = leaf.parent else { continue }
            count(leaf, -1)
            statistics.evicted += leaf.tokens.count
            parent.children[leaf.tokens[0]] = nil
            guard parent !== root, parent.children.isEmpty else { continue }
            let place = leaves.firstIndex { $0.lastUse <= parent.lastUse } ?? leaves.endIndex
            leaves.insert(parent, at: place)
        }
    }

    private func leaves(below node: Node) -> [Node] {
        node.children.isEmpty
            ? (node === root ? [] : [node]) : node.children.values.flatMap { leaves(below: $0) }
    }
}

extension [KeyValues] {
    /// Every layer's first `count` tokens.
    fileprivate func prefix(_ count: Int, copied: Bool = false) throws -> [KeyValues] {
        try map {
            let part = try $0.slice(from: 0, to: count)
            return copied ? try part.contiguous() : part
        }
    }

    /// Pieces of a sequence, each with all layers, one after the other.
    fileprivate static func joined(_ pieces: [[KeyValues]]) throws -> [KeyValues] {
        guard pieces.count > 1, let first = pieces.first else { return pieces.first ?? [] }
        return try first.indices.map { layer in
            KeyValues(
                keys: try Tensor.cat(pieces.map { $0[layer].keys }, 1),
                values: try Tensor.cat(pieces.map { $0[layer].values }, 1))
        }
    }
}

extension KeyValues {
    /// Tokens `from..<to` of [key heads, tokens, width].
    fileprivate func slice(from: Int, to: Int) throws -> KeyValues {
        KeyValues(
            keys: try keys.slice(1, from: from, to: to), values: try values.slice(1, from: from, to: to))
    }

    /// In memory of its own size.
    fileprivate func contiguous() throws -> KeyValues {
        KeyValues(keys: try keys.clone(), values: try values.clone())
    }

    /// Some tokens of [key heads, tokens, width], copied.
    func selecting(_ tokens: [Int]) throws -> KeyValues {
        let indices = try keys.device.indices(tokens)
        return KeyValues(keys: try keys.indexSelect(1, indices), values: try values.indexSelect(1, indices))
    }

    fileprivate var bytes: Int { 2 * keys.shape.reduce(keys.dtype.size, *) }
}
