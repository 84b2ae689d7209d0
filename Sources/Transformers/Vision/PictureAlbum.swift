import Images

/// The pictures of a batch or of a whole run, each kept once, with the soft ids that stand for them in texts.
///
/// Equal pictures get equal ids, so token trees and prefix caches share what follows them; ids never change.
public struct PictureAlbum: Sendable {
    /// A picture's place among the soft tokens.
    public struct Entry: Hashable, Sendable {
        /// The ids of its vectors, square after square.
        public let ids: Range<Int>
        /// Rows of squares; 0 when only the whole picture is there.
        public let rows: Int
        /// Columns of squares; 0 when only the whole picture is there.
        public let columns: Int
    }

    /// The first soft id: the size of the text model's vocabulary.
    public let firstID: Int
    /// How many vectors each square becomes.
    public let tokensPerTile: Int
    /// The squares of all pictures in the order of their ids.
    public private(set) var tiles: [Picture] = []
    private let processor: PictureProcessor
    private var entries: [Picture: Entry] = [:]

    init(firstID: Int, tokensPerTile: Int, processor: PictureProcessor) {
        (self.firstID, self.tokensPerTile, self.processor) = (firstID, tokensPerTile, processor)
    }

    /// The number of different pictures.
    public var count: Int { entries.count }

    /// The number of soft tokens.
    public var tokenCount: Int { tiles.count * tokensPerTile }

    /// Takes a picture up, unless an equal one is there, and returns its place.
    public mutating func add(_ picture: Picture) -> Entry {
        if let entry = entries[picture] { return entry }
        let new = processor.tiles(of: picture)
        let start = firstID + tokenCount
        let entry = Entry(
            ids: start..<start + new.tiles.count * tokensPerTile, rows: new.rows, columns: new.columns)
        tiles += new.tiles
        entries[picture] = entry
        return entry
    }
}
