import Foundation
import Testing

@testable import WebShop

/// Recordings of the original program. They are not part of the repository: the suite is skipped without them.
@Suite(.enabled(if: SharedData.isThere, "the recordings of the original WebShop are not on this machine"))
struct GoldenTests {
    private static let verification = Result { try ShopVerification(CatalogueFolder(SharedData.folder)) }

    private func expectAll(_ tally: Tally, atLeast count: Int) {
        #expect(tally.passed == tally.total, "\(tally.firstDifference ?? "")")
        #expect(tally.total >= count)
    }

    @Test func goalsAndTheirOrder() throws {
        let verification = try Self.verification.get()
        expectAll(
            try verification.goals(SharedData.golden("goals_synthetic_6910_postshuffle_pyseed0.json")),
            atLeast: 6910)
        expectAll(try verification.goals(SharedData.golden("goals_human_13_pyseed0.json")), atLeast: 13)
    }

    @Test func hiddenPrices() throws {
        expectAll(
            try Self.verification.get().prices(SharedData.golden("product_prices_pyseed0.json")),
            atLeast: 1000)
    }

    @Test func rankings() throws {
        expectAll(try Self.verification.get().rankings(SharedData.golden("bm25_top50.jsonl")), atLeast: 200)
    }

    @Test func rewards() throws {
        expectAll(
            try Self.verification.get().rewards(SharedData.golden("reward_vectors_3000.jsonl")), atLeast: 1500
        )
    }

    @Test func fuzzyMatches() throws {
        expectAll(try ShopVerification.fuzzy(SharedData.golden("token_set_ratio.jsonl")), atLeast: 6000)
    }

    @Test func episodes() throws {
        expectAll(try Self.verification.get().episodes(SharedData.golden("episodes_250.jsonl")), atLeast: 100)
    }

    @Test func expertTrajectories() throws {
        expectAll(
            try Self.verification.get().conversations(SharedData.golden("expert_trajectories.json")),
            atLeast: 8)
    }

    @Test(arguments: ["shuffle_perm_seed233_n6910.json", "shuffle_perm_seed233_n12087.json"])
    func shuffles(_ file: String) throws {
        let golden = try JSONDecoder().decode([Int].self, from: SharedData.golden(file))
        var order = Array(golden.indices)
        var generator = PythonRandom(seed: 233)
        generator.shuffle(&order)
        #expect(order == golden)
    }

    @Test func aChangedRecordingIsADifferenceThatSaysWhere() throws {
        let lines = try SharedData.golden("bm25_top50.jsonl").split(separator: 0x0A)
        let changed = String(decoding: lines[1], as: UTF8.self).replacing(
            "[[\"B", with: "[[\"C", maxReplacements: 1)
        let data = Data(lines[0]) + Data("\n\(changed)\n".utf8)
        let tally = try Self.verification.get().rankings(data)
        #expect(tally.passed == 1 && tally.total == 2)
        #expect(tally.firstDifference?.contains("line 2, asins") == true)
    }
}

/// Recordings that must not pass for agreement.
@Suite struct MalformedRecordingTests {
    private func tally(_ line: String) throws -> Tally {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shop-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let attributes = """
            {"B1": {"attributes": ["a"], "instruction": "Find me mugs", "instruction_attributes": ["a"]}}
            """
        let files = TinyShop.files([TinyShop.row("B1")], attributes: attributes)
        try files.products.write(to: folder.appending(path: "items_shuffle.json"))
        try files.attributes.write(to: folder.appending(path: "items_ins_v2.json"))
        return try ShopVerification(CatalogueFolder(folder)).episodes(Data(line.utf8))
    }

    @Test(arguments: [
        #"{"goal_index": 0, "steps": []}"#, #"{"goal_index": 0, "steps": [5]}"#,
        #"{"goal_index": 0, "steps": [{"action": "click[search]"}]}"#,
        #"{"goal_index": 0, "steps": [{"action": 5, "obs": "x"}]}"#,
        #"{"goal_index": 0, "steps": [{"obs": 5}]}"#,
        #"{"goal_index": 0, "steps": [{"obs": "x", "avail": {"clickables": [5]}}]}"#,
    ])
    func areRefused(_ line: String) {
        #expect { try tally(line) } throws: { "\($0)".contains("line 1") }
    }

    @Test func anEpisodeEndsOnceAndClicksAreComparedByCodePoint() throws {
        let after = #"{"action": "click[buy now]", "reward": 0, "done": false}"#
        let steps =
            #"{"action": "search[mug]"}, {"action": "click[b1]"}, {"action": "click[buy now]", "done": true}"#
        let line =
            #"{"goal_index": 0, "steps": [\#(steps.replacing(#""}, "#, with: #"", "done": false}, "#)), \#(after)]}"#
        #expect(try tally(line).passed == 1)
        let wrong = #"{"goal_index": 0, "steps": [{"done": true}]}"#
        #expect(try tally(wrong).passed == 0)
    }
}
