import ArgumentParser
import Foundation
import WebShop

/// `armap data`
struct PrepareData: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Check and prepare an environment's data.",
        subcommands: [PrepareWebShop.self])
}

/// `armap data webshop`
struct PrepareWebShop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webshop",
        abstract: "Compile a WebShop catalogue, or write out the generated one.",
        discussion: """
            --import checks a catalogue's files and compiles them with their search index into --out, which opens in \
            milliseconds: set environment.options.catalogue to it. --generate writes the shop that comes with the \
            project, in the same files.
            """)

    @Option(
        name: .customLong("import"),
        help: "A folder with WebShop's files, or one products file among several.")
    var source: String?
    @Flag(help: "Write the generated shop's files.")
    var generate = false
    @Option(help: "How many products to generate.")
    var products = 1200
    @Flag(help: "Draw the generated products' pictures, too: images/ASIN.png.")
    var pictures = false
    @Option(help: "Import only the first rows of the products file.")
    var limit: Int?
    @Option(help: "The folder to write.")
    var out: String
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (source != nil) != generate else {
            throw ValidationError("say either --import FOLDER or --generate")
        }
        guard (1...2_000_000).contains(products) else {
            throw ValidationError("--products must be from 1 to 2,000,000")
        }
        guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit must be 1 or more") }
    }

    func run() async throws {
        let folder = URL(filePath: out, directoryHint: .isDirectory)
        if let source {
            try compile(URL(filePath: source), into: folder)
        } else {
            try write(GeneratedShop(products: products), into: folder)
        }
    }

    private func compile(_ source: URL, into folder: URL) throws {
        let output = output.output
        let clock = ContinuousClock()
        var report = CatalogueLoader.Report()
        let time = try clock.measure {
            report = try ShopFolder(folder).compile(try CatalogueFolder(source).files(), limit: limit)
        }
        try output.emit(report)
        output.mark(
            true, "\(report.products) of \(report.rows) products compiled into \(out) in \(time.formatted())")
        output.say(
            "  left out: \(report.duplicates) duplicates, \(report.unusableNames) with an unusable asin; "
                + "with instruction: \(report.instructions), with human instructions: \(report.humanInstructions)"
        )
        if report.titleNouns < report.products {
            output.say(
                "  \(report.products - report.titleNouns) titles have no nouns and get them by rule of thumb, which "
                    + "can change the reward's type factor: scripts/title-nouns makes a table")
        }
    }

    private func write(_ shop: GeneratedShop, into folder: URL) throws {
        let output = output.output
        let files = shop.files()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, data) in [
            ("items_shuffle.json", files.products), ("items_ins_v2.json", files.attributes),
            ("items_human_ins.json", files.humanInstructions),
            ("title_nouns.json", files.titleNouns ?? Data()),
        ] { try data.write(to: folder.appending(path: name), options: .atomic) }
        if pictures {
            let images = folder.appending(path: "images", directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
            for asin in try Catalogue(files).asins {
                try Data(try shop.picture(of: asin)).write(to: images.appending(path: "\(asin).png"))
            }
        }
        output.mark(true, "\(products) generated products written to \(out)")
    }
}
