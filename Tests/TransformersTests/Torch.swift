import Foundation
import Testing

@testable import Tensors
@testable import Transformers

/// Whether libtorch is there; tests that compute are skipped without it.
let torchIsThere = (try? TorchLibrary.open(environment: ProcessInfo.processInfo.environment)) != nil

/// The largest difference between two lists of numbers; infinite when their lengths differ.
func distance(_ left: [Float], _ right: [Float]) -> Float {
    guard left.count == right.count else { return .infinity }
    return zip(left, right).map { $0.isFinite && $1.isFinite ? abs($0 - $1) : .infinity }.max() ?? 0
}

/// The small random Llama that transformers saved, with an adapter that PEFT saved.
enum TinyLlama {
    static func url(_ file: String = "") throws -> URL {
        try #require(Bundle.module.url(forResource: "Fixtures/tiny", withExtension: nil)).appending(
            path: file)
    }

    static func model(precision: Precision = .f32) throws -> LlamaModel {
        try Checkpoint.llama(folder: url(), precision: precision)
    }

    static let lora = LoRA(rank: 3, alpha: 6)

    static func adapter() throws -> [String: Tensor] {
        try SafeTensors(contentsOf: url("adapter_model.safetensors")).tensors()
    }

    static func expected() throws -> Expected { try fixture("tiny/expected") }

    struct Expected: Decodable {
        let tokens: [[Int]]
        let logits: [Float]
        let adaptedLogits: [Float]
        let loss: Float
    }
}

/// Deterministic random numbers (SplitMix64), so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
        return z ^ z >> 31
    }
}
