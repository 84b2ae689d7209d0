import Foundation
import WebShop

/// Makes the documents of the search benchmark and measures our search on them; `search.py` starts it.
@main
enum Search {
    static let usage = """
        search corpus CATALOGUE COUNT FOLDER   write corpus, terms, queries and query-terms to FOLDER
        search serve CORPUS QUERIES INDEX      build and map an index; for each line read, time every query
        """

    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "corpus" where arguments.count == 4:
            guard let count = Int(arguments[2]), count > 0 else { throw UsageError("'\(arguments[2])'") }
            try writeCorpus(
                of: URL(filePath: arguments[1]), count: count, to: URL(filePath: arguments[3]))
        case "serve" where arguments.count == 4:
            let urls = arguments.dropFirst().map { URL(filePath: $0) }
            try serve(corpus: urls[0], queries: urls[1], index: urls[2])
        default: throw UsageError(arguments.joined(separator: " "))
        }
    }

    private static func writeCorpus(of catalogue: URL, count: Int, to folder: URL) throws {
        let products = try Catalogue(try CatalogueFolder(catalogue).files())
        let base = (0..<products.count).map { contents(of: products[$0]) }
        var corpus = try LineWriter(folder.appending(path: "corpus"))
        var terms = try LineWriter(folder.appending(path: "terms"))
        for document in Corpus(base, count: count) {
            try corpus.write("\(document.id)\t\(document.contents)")
            try terms.write(SearchIndex.terms(of: document.contents).joined(separator: " "))
        }
        try corpus.close()
        try terms.close()

        let recorded = try String(
            contentsOf: catalogue.appending(path: "golden/queries.jsonl"), encoding: .utf8)
        var queries = try LineWriter(folder.appending(path: "queries"))
        var queryTerms = try LineWriter(folder.appending(path: "query-terms"))
        for line in recorded.split(separator: "\n") {
            let query = try JSONDecoder().decode(String.self, from: Data(line.utf8))
            try queries.write(query.split(whereSeparator: \.isWhitespace).joined(separator: " "))
            try queryTerms.write(SearchIndex.terms(of: query).joined(separator: " "))
        }
        try queries.close()
        try queryTerms.close()
    }

    /// What the shop searches of a product.
    private static func contents(of product: Product) -> String {
        let options = product.options.map { "\($0.name): \($0.values.joined(separator: ", "))" }
        let parts = [product.title, product.description, product.bulletPoints.first ?? ""]
        return (parts + [options.joined(separator: ", and ")]).joined(separator: " ").lowercased()
    }

    private static func serve(corpus: URL, queries: URL, index url: URL) throws {
        let clock = ContinuousClock()
        let queries = try String(contentsOf: queries, encoding: .utf8).split(separator: "\n").map(String.init)
        let file = try Data(contentsOf: corpus, options: .alwaysMapped)
        let documents = file.split(separator: 0x0A).lazy.map { line in
            let tab = line.firstIndex(of: 0x09) ?? line.startIndex
            return (
                id: String(decoding: line[..<tab], as: UTF8.self),
                contents: String(decoding: line[tab...], as: UTF8.self)
            )
        }
        let build = try clock.measure { try SearchIndex.build(documents).write(to: url) }
        let start = clock.now
        let index = try SearchIndex(mapping: url)
        let open = clock.now - start
        try report(
            "{\"build\": \(build / .seconds(1)), \"size\": \(index.size), \"open\": \(open / .seconds(1))}")
        while readLine() != nil {
            var hits = 0
            let times = queries.map { query in
                let start = clock.now
                hits += index.search(query).count
                return Int((clock.now - start) / .nanoseconds(1))
            }
            guard hits > 0 else { throw UsageError("the queries find nothing") }
            try report("\(times)")
        }
    }

    private static func report(_ line: String) throws {
        try FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
    }
}

/// Writes a file line by line.
private struct LineWriter {
    private let file: FileHandle
    private var buffer = Data()

    init(_ url: URL) throws {
        try Data().write(to: url)
        file = try FileHandle(forWritingTo: url)
    }

    mutating func write(_ line: String) throws {
        buffer.append(contentsOf: line.utf8)
        buffer.append(0x0A)
        guard buffer.count > 1 << 20 else { return }
        try file.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    mutating func close() throws {
        try file.write(contentsOf: buffer)
        try file.close()
    }
}

private struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ problem: String) { description = "cannot be done: \(problem)\n\(Search.usage)" }
}
