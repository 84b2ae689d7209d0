extension RandomAccessCollection where Index == Int {
    /// Neighbours in groups of `count`; the last may be smaller.
    func grouped(by count: Int) -> [[Element]] {
        stride(from: startIndex, to: endIndex, by: count).map {
            Array(self[$0..<Swift.min($0 + count, endIndex)])
        }
    }
}
