extension RandomAccessCollection where Index == Int {
    /// Neighbours in groups of `count`; the last may be smaller.
    func grouped(by count: Int) -> [[Element]] {
        stride(from: startIndex, to: endIndex, by: count).map {
            Array(self[$0..<Swift.min($0 + count, endIndex)])
        }
    }
}

extension Array {
    /// The elements without those whose key an earlier one has.
    func distinct(by key: (Element) -> some Hashable) -> [Element] {
        var known: Set<AnyHashable> = []
        return filter { known.insert(AnyHashable(key($0))).inserted }
    }
}
