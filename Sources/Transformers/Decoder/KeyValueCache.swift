import Tensors

/// Keys and values of sequences that are being written, one row each, all following one shared prefix.
///
/// Rows may have different lengths: what a row lacks is masked. Memory is reserved in blocks, so a step copies
/// only the new tokens.
public final class KeyValueCache {
    /// What all rows follow; `nil` for nothing.
    public let prefix: SharedPrefix?
    /// How many tokens each row has, without the prefix.
    public private(set) var lengths: [Int]
    /// Which slots of a row hold its tokens; the others were padding when several tokens were added at once.
    private var isFilled: [[Bool]]
    /// The position of the token in each slot; of padding, its row's last.
    private var slotPositions: [[Int]]
    private var slots = 0
    private var layers: [KeyValues?]

    /// An empty cache of `rows` rows.
    init(rows: Int, layerCount: Int, over prefix: SharedPrefix?) {
        self.prefix = prefix
        lengths = Array(repeating: 0, count: rows)
        isFilled = Array(repeating: [], count: rows)
        slotPositions = isFilled.map { _ in [] }
        layers = Array(repeating: nil, count: layerCount)
    }

    /// The number of rows.
    public var rows: Int { lengths.count }

    /// Keeps the given rows, in the given order; a row named twice is copied, one not named is dropped.
    public func select(rows kept: [Int]) throws {
        precondition(kept.allSatisfy { lengths.indices.contains($0) }, "rows are 0..<\(rows)")
        if kept.elementsEqual(lengths.indices) { return }
        let indices = try layers.first??.keys.device.indices(kept)
        if let indices {
            layers = try noGrad {
                try layers.map { layer in
                    guard let layer else { return nil }
                    return KeyValues(
                        keys: try layer.keys.indexSelect(1, indices),
                        values: try layer.values.indexSelect(1, indices))
                }
            }
        }
        lengths = kept.map { lengths[$0] }
        isFilled = kept.map { isFilled[$0] }
        slotPositions = kept.map { slotPositions[$0] }
    }

    /// What new tokens see of the prefix and of the rows' own slots, [rows, width, slots + width].
    func visibility(adding counts: [Int], width: Int) -> Visibility {
        let new = positions(adding: counts, width: width)
        return Visibility(
            additive: mask(adding: width), rows: rows, queryPositions: new.flatMap { $0 },
            keyPositions: zip(slotPositions, new).flatMap { $0 + $1 }, prefixLength: prefix?.length ?? 0)
    }

    /// The positions of new tokens, row by row; padding repeats its row's last.
    private func positions(adding counts: [Int], width: Int) -> [[Int]] {
        let start = prefix?.length ?? 0
        return zip(lengths, counts).map { length, count in
            (0..<width).map { start + max(0, length + min($0, count - 1)) }
        }
    }

    /// What new tokens see of the rows' own slots, row-major [rows, width, slots + width]; `nil` when it is all.
    private func mask(adding width: Int) -> [Float]? {
        if width == 1, isFilled.allSatisfy({ $0.allSatisfy { $0 } }) { return nil }
        return isFilled.flatMap { filled in
            let past: [Float] = filled.map { $0 ? 0 : -.infinity }
            return (0..<width).flatMap { token in
                past + (0..<width).map { $0 <= token ? 0 : -.infinity }
            }
        }
    }

    /// Stores one layer's new keys and values, [key heads, rows, width, head width], and returns all so far.
    func store(_ new: KeyValues, layer: Int) throws -> KeyValues {
        let end = slots + new.keys.size(2)
        let old = layers[layer]
        let buffer = try KeyValues(
            keys: room(for: new.keys, in: old?.keys, until: end),
            values: room(for: new.values, in: old?.values, until: end))
        layers[layer] = buffer
        try buffer.keys.slice(2, from: slots, to: end).copy(from: new.keys)
        try buffer.values.slice(2, from: slots, to: end).copy(from: new.values)
        return KeyValues(
            keys: try buffer.keys.slice(2, from: 0, to: end),
            values: try buffer.values.slice(2, from: 0, to: end))
    }

    /// Counts the tokens that all layers have stored; rows may have added fewer than `width`.
    func commit(_ counts: [Int], width: Int) {
        let new = positions(adding: counts, width: width)
        for row in lengths.indices {
            lengths[row] += counts[row]
            isFilled[row] += (0..<width).map { $0 < counts[row] }
            slotPositions[row] += new[row]
        }
        slots += width
    }

    /// A buffer with at least `end` slots: the old one, or a larger copy of it.
    private func room(for new: Tensor, in old: Tensor?, until end: Int) throws -> Tensor {
        if let old, old.size(2) >= end { return old }
        let shape = new.shape
        let capacity = max(64, (end + end / 2 + 63) / 64 * 64)
        let larger = try Tensor.empty([shape[0], shape[1], capacity, shape[3]], new.dtype, on: new.device)
        if let old, slots > 0 {
            try larger.slice(2, from: 0, to: slots).copy(from: old.slice(2, from: 0, to: slots))
        }
        return larger
    }
}

extension Device {
    /// Indices as a tensor on this device.
    func indices(_ values: [Int]) throws -> Tensor { try Tensor(values, [values.count], on: self) }
}
