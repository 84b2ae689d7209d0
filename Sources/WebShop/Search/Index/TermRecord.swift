/// What an index knows of one term.
struct TermRecord {
    static let size = 32

    /// Where the term's blocks of postings start, from the start of all postings.
    var postings: UInt64
    /// Where the term's UTF-8 starts, from the start of all names.
    var name: UInt32
    var nameLength: UInt32
    /// In how many documents the term occurs.
    var documentFrequency: UInt32
    /// The number of its first block, one for each 128 documents.
    var firstBlock: UInt32
    /// The greatest impact of a posting.
    var impact: Float
    private let reserved: UInt32 = 0

    init(
        postings: Int, name: Int, nameLength: Int, documentFrequency: Int, firstBlock: Int, impact: Float
    ) {
        self.postings = UInt64(postings)
        self.name = UInt32(name)
        self.nameLength = UInt32(nameLength)
        self.documentFrequency = UInt32(documentFrequency)
        self.firstBlock = UInt32(firstBlock)
        self.impact = impact
    }

    var blocks: Int { (Int(documentFrequency) + PostingsBlock.capacity - 1) / PostingsBlock.capacity }
}
