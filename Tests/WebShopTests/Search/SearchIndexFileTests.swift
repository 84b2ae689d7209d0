import Foundation
import Testing

@testable import WebShop

struct SearchIndexFileTests {
    private static let documents = (0..<700).map { number in
        (
            id: "\(number)",
            contents: "w\(number % 3) w\(number % 50) w\(number) shoe".prefix(20 + number % 9).description
        )
    }

    /// A folder of its own, gone afterwards.
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "search-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func error(opening url: URL) -> SearchIndexError? {
        do {
            _ = try SearchIndex(mapping: url)
            return nil
        } catch {
            return error as? SearchIndexError
        }
    }

    @Test func aMappedIndexAnswersAsTheOneInMemory() throws {
        try withFolder { folder in
            let url = folder.appending(path: "a b.index")
            let index = SearchIndex.build(Self.documents)
            try index.write(to: url)
            let mapped = try SearchIndex(mapping: url)
            try mapped.verify()
            #expect(mapped.count == 700)
            for query in ["w1", "w2 w17 shoe", "w5 w5 w500", "nothing"] {
                #expect(mapped.search(query) == index.search(query))
            }
        }
    }

    @Test func whatIsNoIndexIsRefused() throws {
        try withFolder { folder in
            let url = folder.appending(path: "index")
            let path = url.path
            if case .unreadable(path, _) = error(opening: url) {} else { Issue.record("absent") }
            if case .unreadable = error(opening: folder) {} else { Issue.record("folder") }
            try Data().write(to: url)
            #expect(error(opening: url) == .foreign(path: path))
            try Data(repeating: 0x7B, count: 4096).write(to: url)
            #expect(error(opening: url) == .foreign(path: path))
            #expect(error(opening: url)?.description.contains(path) == true)
        }
    }

    @Test func aChangedFileIsRefused() throws {
        try withFolder { folder in
            let url = folder.appending(path: "index")
            let path = url.path
            try SearchIndex.build(Self.documents).write(to: url)
            let whole = try Data(contentsOf: url)

            try whole.dropLast(1).write(to: url)
            #expect(
                error(opening: url) == .wrongSize(path: path, found: whole.count - 1, expected: whole.count))
            try whole.prefix(100).write(to: url)
            if case .wrongSize = error(opening: url) {} else { Issue.record("cut in the header") }
            try (whole + [0]).write(to: url)
            if case .wrongSize = error(opening: url) {} else { Issue.record("appended") }

            var other = whole
            other[8] = 99
            try other.write(to: url)
            #expect(error(opening: url) == .wrongVersion(path: path, found: 99, expected: 1))
            other = whole
            other[16] ^= 1
            try other.write(to: url)
            #expect(error(opening: url) == .damaged(path: path, part: "header"))
        }
    }

    @Test func damageInsideIsFoundByVerifyingAndCrashesNoSearch() throws {
        try withFolder { folder in
            let url = folder.appending(path: "index")
            try SearchIndex.build(Self.documents).write(to: url)
            let whole = try Data(contentsOf: url)
            var random = Pseudorandom(state: 7)
            for _ in 0..<60 {
                var damaged = whole
                for _ in 0..<(1 + random.next(300)) {
                    let place = SearchIndexHeader.size + random.next(whole.count - SearchIndexHeader.size)
                    damaged[place] = UInt8(truncatingIfNeeded: random.next())
                }
                try damaged.write(to: url)
                let index = try SearchIndex(mapping: url)
                #expect(throws: SearchIndexError.damaged(path: url.path, part: "contents")) {
                    try index.verify()
                }
                for query in ["w1 w2", "shoe w17 w500", "w0 w1 w2 w3 w4 w5 w6"] {
                    #expect(index.search(query).count <= 50)
                }
            }
        }
    }

    @Test func aFolderThatIsNotThereCannotBeWrittenTo() {
        let url = URL(filePath: "/nowhere/at/all/index")
        #expect(throws: SearchIndexError.self) { try SearchIndex.build(Self.documents).write(to: url) }
    }
}
