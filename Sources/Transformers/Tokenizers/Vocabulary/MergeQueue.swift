/// A binary heap of merges; the lowest rank comes first, then the leftmost position.
struct MergeQueue {
    private var heap: [UInt64] = []

    mutating func push(rank: UInt32, position: Int) {
        var child = heap.count
        heap.append(UInt64(rank) << 32 | UInt64(position))
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (rank: UInt32, position: Int)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty { sink(last) }
        return (UInt32(first >> 32), Int(first & 0xffff_ffff))
    }

    private mutating func sink(_ key: UInt64) {
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < key else { break }
            heap[parent] = heap[child]
            parent = child
        }
        heap[parent] = key
    }
}
