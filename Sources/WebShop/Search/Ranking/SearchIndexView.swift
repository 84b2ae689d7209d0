/// Pointers into an index that a search reads. Valid as long as the index lives.
struct SearchIndexView {
    let documents: Int
    let ranking: BM25
    let entries: UnsafeRawPointer
    let blocks: Int
    let postings: UnsafeRawPointer
    /// Without the padding.
    let postingsSize: Int

    private let norms: UnsafeRawPointer
    private let originals: UnsafeRawPointer
    private let ranks: UnsafeRawPointer
    private let inverseNorms: UnsafePointer<Float>

    /// - Parameter inverseNorms: those of `ranking`, where they stay.
    init(
        _ header: SearchIndexHeader, _ start: UnsafeRawPointer, _ ranking: BM25,
        _ inverseNorms: UnsafePointer<Float>
    ) {
        documents = header.documents
        self.ranking = ranking
        self.inverseNorms = inverseNorms
        entries = start + header.range(.blocks).lowerBound
        blocks = header.range(.blocks).count / PostingsBlock.Entry.size
        postings = start + header.range(.postings).lowerBound
        postingsSize = header.range(.postings).count - SearchIndexHeader.padding
        norms = start + header.range(.norms).lowerBound
        originals = start + header.range(.originals).lowerBound
        ranks = start + header.range(.ranks).lowerBound
    }

    /// What a term's frequency in a document is multiplied with.
    @inline(__always)
    func inverseNorm(_ document: UInt32) -> Float {
        inverseNorms[Int(norms.load(fromByteOffset: Int(document), as: UInt8.self))]
    }

    /// How many identifiers come before a document's own.
    func rank(_ document: UInt32) -> UInt32 {
        ranks.load(fromByteOffset: Int(document) * 4, as: UInt32.self)
    }

    /// A document's position when the index was built.
    func original(_ document: UInt32) -> Int {
        Int(originals.load(fromByteOffset: Int(document) * 4, as: UInt32.self))
    }
}
