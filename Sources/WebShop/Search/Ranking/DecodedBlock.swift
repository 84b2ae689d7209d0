/// Room for a block of postings.
struct DecodedBlock {
    /// Ascending.
    let documents = UnsafeMutablePointer<UInt32>.allocate(capacity: PostingsBlock.capacity)
    /// What the scores are made from, then the scores.
    let impacts = UnsafeMutablePointer<Float>.allocate(capacity: PostingsBlock.capacity)

    func deallocate() {
        documents.deallocate()
        impacts.deallocate()
    }

    /// Makes the first impacts scores; a loop of its own, so that four divisions are done at a time.
    @inline(__always)
    func score(_ count: Int, weight: Float) {
        for place in 0..<count { impacts[place] = BM25.score(weight: weight, impact: impacts[place]) }
    }
}
