import Foundation
import Testing

@testable import Tensors

/// Opens libtorch once for all tests. Without it (`./scripts/setup` was not run) the suites that need it are skipped.
enum Torch {
    static let isAvailable: Bool = {
        do {
            try TorchLibrary.open(environment: ProcessInfo.processInfo.environment)
            // Suites run side by side on small tensors: teams of threads would only wait for each other.
            TorchLibrary.setThreads(1)
            return true
        } catch {
            print("Tests of tensors are skipped. \(error)")
            return false
        }
    }()
}

extension Trait where Self == ConditionTrait {
    /// Runs the tests only where libtorch is found.
    static var needsTorch: Self {
        .enabled(if: Torch.isAvailable, "libtorch is not here; run ./scripts/setup")
    }
}

/// Whether two lists of numbers agree to within `tolerance`, relative to the larger ones.
func close(_ left: [Float], _ right: [Float], _ tolerance: Float = 1e-5) -> Bool {
    left.count == right.count
        && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($0), abs($1)) }
}

/// A generator whose numbers follow from its seed (Steele and others' SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Fixed numbers between -2 and 2, by the same formula as `numbers` in scripts/fixtures/tensors.py.
func numbers(_ shape: [Int], seed: Double = 0.5) throws -> Tensor {
    let values = (0..<shape.reduce(1, *)).map { index in
        let index = Double(index)
        return Float(2 * sin(0.7 * index * index + index + seed))
    }
    return try Tensor(values, shape)
}
