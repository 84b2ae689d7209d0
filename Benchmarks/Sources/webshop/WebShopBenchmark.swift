import Agents
import Foundation
import WebShop

/// How fast WebShop steps and starts. See `usage`.
private let usage = """
    usage: webshop steps [--catalogue FOLDER] [--episodes N] [--seed S]
           webshop start FOLDER

    steps  plays random episodes on one core, with the policy of webshop-original.py: on a page with a search bar,
           search for the query of a random product; elsewhere, click at random among what can be clicked; an episode
           ends with a purchase or after 20 steps. A step is one look at the page's text and its clickables and one
           action. Without a catalogue the generated shop is played.
    start  opens a shop that `armap data webshop --import` compiled, then makes its list of goals, and says how long
           each took and how large the files are.
    """

private func option(_ name: String) -> String? {
    let arguments = CommandLine.arguments
    return arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
}

private func report(_ figure: String, _ values: [String: Double]) throws {
    let line = try JSONEncoder().encode(values)
    print("{\"figure\": \"\(figure)\", \"values\": \(String(decoding: line, as: UTF8.self))}")
}

/// One random episode; returns how many steps it had.
private func episode(in shop: Shop, queries: [String], using generator: inout SeededGenerator) -> Int {
    var session = shop.session(for: shop.goals[Int.random(in: 0..<shop.goals.count, using: &generator)])
    for step in 1...20 {
        _ = session.text
        let clickables = session.clickableTexts
        if session.hasSearchBar {
            session.step("search[\(queries[Int.random(in: 0..<queries.count, using: &generator)])]")
        } else {
            session.step("click[\(clickables[Int.random(in: 0..<clickables.count, using: &generator)])]")
        }
        if session.isDone { return step }
    }
    return 20
}

private func measureSteps() throws {
    let stock = try ShopStock(catalogue: option("--catalogue").map { URL(filePath: $0) }, images: nil)
    let shop = Shop(stock.catalogue, index: stock.index)
    let queries = (0..<min(shop.catalogue.count, 1000)).map { shop.catalogue[$0].query }
    var generator = SeededGenerator(seed: option("--seed").flatMap { UInt64($0) } ?? 1)
    let episodes = option("--episodes").flatMap { Int($0) } ?? 2000
    for _ in 0..<20 { _ = episode(in: shop, queries: queries, using: &generator) }
    var steps = 0
    let cpu = clock()
    let time = ContinuousClock().measure {
        for _ in 0..<episodes { steps += episode(in: shop, queries: queries, using: &generator) }
    }
    let cpuSeconds = Double(clock() - cpu) / Double(CLOCKS_PER_SEC)
    try report(
        "webshop-steps",
        [
            "steps": Double(steps), "steps per second": Double(steps) / (time / .seconds(1)),
            "steps per cpu second": Double(steps) / cpuSeconds,
        ])
}

private func measureStart(_ path: String) throws {
    let folder = URL(filePath: path)
    var stock: ShopStock?
    let open = try ContinuousClock().measure { stock = try ShopStock(catalogue: folder, images: nil) }
    guard let stock else { return }
    var shop: Shop?
    let goals = ContinuousClock().measure { shop = Shop(stock.catalogue, index: stock.index) }
    guard let shop else { return }
    let page = ContinuousClock().measure {
        var session = shop.session(for: shop.goals[0])
        session.step("search[\(shop.goals[0].instruction)]")
        _ = session.text
    }
    let sizes = try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: [.fileSizeKey]
    ).map {
        ($0.lastPathComponent, Double(try $0.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0) / 1e6)
    }
    var values = [
        "products": Double(shop.catalogue.count), "goals": Double(shop.goals.count),
        "open, milliseconds": open / .milliseconds(1),
        "list of goals, milliseconds": goals / .milliseconds(1),
        "first search and page, milliseconds": page / .milliseconds(1),
    ]
    for (name, size) in sizes { values["\(name), megabytes"] = size }
    try report("webshop-start", values)
}

/// The program.
@main
struct WebShopBenchmark {
    static func main() throws {
        switch (CommandLine.arguments.dropFirst().first, CommandLine.arguments.count) {
        case ("steps", _): try measureSteps()
        case ("start", 3): try measureStart(CommandLine.arguments[2])
        default:
            FileHandle.standardError.write(Data((usage + "\n").utf8))
            exit(64)
        }
    }
}
