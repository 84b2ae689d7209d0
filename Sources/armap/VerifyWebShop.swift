import ArgumentParser
import Foundation
import WebShop

/// `armap verify webshop`
struct VerifyWebShop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webshop",
        abstract: "Replay recordings of the original WebShop and count what agrees.",
        discussion: """
            The forms of the files are described in docs/webshop.md. Prints n/n for each file; exits with 1, and \
            says where the first difference is, when something differs.
            """)

    @Option(
        help:
            "A folder with items_shuffle*.json, items_ins_v2*.json and, if there are, items_human_ins*.json and title_nouns*.json (also one folder down); or one products file."
    )
    var catalogue: String
    @Option(
        help: "Episodes: goal_index and steps with action, obs, obs_rich, avail, reward, done; JSON lines.")
    var episodes: String?
    @Option(help: "Purchases with goal, asin, price, options, reward, info; JSON lines.")
    var rewards: String?
    @Option(help: "Searches with query and hits; JSON lines.")
    var rankings: String?
    @Option(help: "Pairs of texts a and b with difflib and lev, their token_set_ratio; JSON lines.")
    var fuzzy: String?
    @Option(
        help:
            "The list of goals after the shuffle; synthetic or human is told by its options. May be given again."
    )
    var goals: [String] = []
    @Option(help: "Hidden prices by asin.")
    var prices: String?
    @Option(help: "Conversations of published expert trajectories.")
    var conversations: String?
    @Option(help: "What random.seed was given in the process that made the recordings.")
    var pythonSeed: UInt64 = 0
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let files = [episodes, rewards, rankings, fuzzy, prices, conversations].compactMap(\.self) + goals
        if files.isEmpty {
            throw ValidationError("name at least one file of recordings, for example --episodes FILE")
        }
    }

    func run() async throws {
        let output = output.output
        let folder = try CatalogueFolder(URL(filePath: catalogue))
        let shop = try ShopVerification(folder, chance: .python(seed: pythonSeed))
        var isFine = true
        let checks: [(String?, (Data) throws -> Tally)] =
            [(fuzzy, ShopVerification.fuzzy)] + goals.map { ($0, shop.goals) } + [
                (prices, shop.prices), (rankings, shop.rankings), (rewards, shop.rewards),
                (episodes, shop.episodes), (conversations, shop.conversations),
            ]
        for (path, check) in checks {
            guard let path else { continue }
            let tally = try check(try bytes(of: path))
            try output.emit(tally)
            let isPassed = tally.passed == tally.total && tally.total > 0
            output.mark(isPassed, "\(tally.kind): \(tally.result)")
            if let difference = tally.firstDifference { output.say("  first difference: \(difference)") }
            if tally.total == 0 { output.say("  the file holds nothing to compare") }
            isFine = isFine && isPassed
        }
        if !isFine { throw ExitCode.failure }
    }

    private func bytes(of path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw CatalogueError.unreadable(file: path, reason: error.localizedDescription)
        }
    }
}
