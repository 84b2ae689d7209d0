import Foundation

/// Full-text search over a catalogue, ranked as Lucene ranks it: BM25 with k1 = 0.9 and b = 0.4.
///
/// An index never changes. It lies in memory or in a file that is mapped, and may be searched from many
/// threads at once; a search takes no locks.
public struct SearchIndex: Sendable {
    /// A document that was found.
    public struct Hit: Hashable, Sendable {
        /// The position in the order given when the index was built.
        public let document: Int
        /// The BM25 score.
        public let score: Float

        /// Creates a hit.
        public init(document: Int, score: Float) {
            self.document = document
            self.score = score
        }
    }

    private let bytes: IndexBytes
    private let path: String
    let header: SearchIndexHeader
    let ranking: BM25

    private init(_ bytes: IndexBytes, path: String) throws(SearchIndexError) {
        self.bytes = bytes
        self.path = path
        header = try SearchIndexHeader(bytes.buffer, path: path)
        ranking = BM25(documents: header.scored, averageLength: header.averageLength)
    }

    /// Indexes documents, which may be made one by one while they are read.
    /// - Parameter documents: an identifier, which decides between equal scores (the lower in bytes first),
    ///   and the text that can be found. At most 2^32 - 2 of them.
    public static func build(_ documents: some Sequence<(id: String, contents: String)>) -> SearchIndex {
        var builder = SearchIndexBuilder()
        for document in documents { builder.add(id: document.id, contents: document.contents) }
        let bytes = builder.finish()
        do {
            return try SearchIndex(bytes, path: "memory")
        } catch {
            preconditionFailure("an index that was just built is consistent: \(error)")
        }
    }

    /// Writes the index to a file, which appears complete or not at all.
    /// - Throws: `SearchIndexError.unreadable`.
    public func write(to url: URL) throws {
        let data = Data(
            bytesNoCopy: UnsafeMutableRawPointer(mutating: bytes.start), count: bytes.buffer.count,
            deallocator: .none)
        do {
            try data.write(to: url, options: .atomic)
        } catch {
            throw SearchIndexError.unreadable(path: url.path, reason: error.localizedDescription)
        }
        withExtendedLifetime(bytes) {}
    }

    /// Opens an index that `write(to:)` wrote, without reading it through: its parts are read when a search
    /// needs them.
    /// - Throws: `SearchIndexError` that says what is wrong with the file.
    public init(mapping url: URL) throws {
        try self.init(IndexBytes(mapping: url.path), path: url.path)
    }

    /// Reads the whole index and compares it with the checksum that was written with it.
    /// - Throws: `SearchIndexError.damaged`.
    public func verify() throws {
        let rest = UnsafeRawBufferPointer(rebasing: bytes.buffer[SearchIndexHeader.size...])
        guard Checksum.of(rest) == header.checksum else {
            throw SearchIndexError.damaged(path: path, part: "contents")
        }
    }

    /// The number of documents.
    public var count: Int { header.documents }

    /// The number of distinct terms.
    public var terms: Int { header.terms }

    /// Bytes in memory or in the file.
    public var size: Int { bytes.buffer.count }

    /// The terms that a text is searched by, in order: words in lower case, without stop words, stemmed.
    public static func terms(of text: String) -> [String] { EnglishAnalyzer.terms(text) }

    /// Finds the best documents with at least one term of the query.
    /// - Parameters:
    ///   - query: any text; each of its terms counts as often as it occurs.
    ///   - limit: how many to return at most.
    /// - Returns: descending by score, then ascending by the bytes of the identifier.
    public func search(_ query: String, limit: Int = 50) -> [Hit] {
        let limit = min(limit, count)
        guard limit > 0 else { return [] }
        defer { withExtendedLifetime(bytes) {} }
        return ranking.inverseNorms.withUnsafeBufferPointer { norms in
            guard let inverseNorms = norms.baseAddress else { return [] }
            let view = SearchIndexView(header, bytes.start, ranking, inverseNorms)
            let lexicon = Lexicon(header, bytes.start)
            let cursors = lexicon.terms(of: query).compactMap {
                TermCursor($0.record, in: view, count: $0.count)
            }
            guard !cursors.isEmpty else { return [] }
            return MaxScoreSearch.best(cursors, in: view, limit: limit).compactMap { entry in
                let original = view.original(entry.document)
                return original < count ? Hit(document: original, score: entry.score) : nil
            }
        }
    }
}
