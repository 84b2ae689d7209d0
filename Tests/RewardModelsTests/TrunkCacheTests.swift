import Agents
import Foundation
import Tensors
import Testing
import Transformers

@testable import RewardModels

@Suite(.needsTorch) struct TrunkCacheTests {
    private func groups() async throws -> [PairGroup] {
        try await walkData().training.map { try PairGroup(EncodedPair($0, TinyReward.encoder)) }
    }

    /// The losses of all steps of a training.
    private func losses(
        _ cache: TrunkCacheOptions?, pairsPerPass: Int = 1, in folder: URL = URL(filePath: "/nowhere")
    ) async throws -> [Double] {
        var options = TinyReward.options
        options.pairsPerPass = pairsPerPass
        options.trunkCache = cache
        options.steps = 12
        let run = try TinyReward.run(try await groups(), options: options, scratch: folder)
        return try (0..<options.steps).map { _ in try run.advance().loss }
    }

    private func options(memoryBytes: Int = 1 << 30, _ storage: TrunkCacheOptions.Storage = .f32)
        -> TrunkCacheOptions
    {
        var options = TrunkCacheOptions()
        (options.memoryBytes, options.storage) = (memoryBytes, storage)
        return options
    }

    @Test func trainingFromTheCacheIsTheSameToTheLastBit() async throws {
        #expect(try await losses(options()) == losses(nil))
    }

    @Test func inLargerPassesItIsTheSameUpToRounding() async throws {
        let (cached, plain) = (
            try await losses(options(), pairsPerPass: 4), try await losses(nil, pairsPerPass: 4)
        )
        #expect(zip(cached, plain).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(Set(plain).count > plain.count / 2)
    }

    @Test func whatDoesNotFitIntoMemoryComesFromFiles() async throws {
        try await withTemporaryFolder { folder in
            let scratch = folder.appending(path: "activations")
            #expect(try await losses(options(memoryBytes: 50_000), in: scratch) == losses(nil))
            let groups = try await groups()
            let cache = TrunkCache(
                try TinyReward.llama(), layers: 1, options: options(memoryBytes: 50_000), folder: scratch,
                fileBytes: 30_000)
            let trees = groups.map(\.tree)
            let fresh = try cache.stream(of: trees).floats()
            #expect(cache.treesInFiles > 0 && cache.treesInFiles < trees.count)
            #expect(try cache.stream(of: trees).floats() == fresh)
            try cache.removeFiles()
            #expect(!FileManager.default.fileExists(atPath: scratch.path))
        }
    }

    @Test func halfTheBitsAreNearlyAsGood() async throws {
        let (half, full) = (
            try await losses(options(memoryBytes: 1 << 30, .bf16)), try await losses(options())
        )
        #expect(zip(half, full).allSatisfy { abs($0 - $1) < 3e-2 })
        #expect(half != full)
    }

    @Test func theStreamIsThatOfTheFrozenLayers() async throws {
        let llama = try TinyReward.llama()
        let trees = try await groups().prefix(4).map(\.tree)
        let cache = TrunkCache(llama, layers: 2, options: options(), folder: URL(filePath: "/nowhere"))
        let batch = PackedBatch(trees)
        let whole = try llama.hidden(batch).floats()
        let split = try llama.top(cache.stream(of: trees), batch, from: 2).floats()
        #expect(whole.count == split.count && zip(whole, split).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test func withoutFrozenLayersThereIsNothingToKeep() throws {
        var options = TinyReward.options
        options.trunkCache = TrunkCacheOptions()
        try options.check()
        options.lora.topLayers = nil
        #expect(throws: RewardModelError.self) { try options.check() }
    }
}
