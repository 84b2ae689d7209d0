import Foundation
import Agents

@testable import RewardModels

/// Pairwise logistic regression over bags of features.
struct ShortcutBaseline {
    let features: @Sendable (Trajectory) -> [String: Double]
    var weights: [String: Double] = [:]

    func score(_ trajectory: Trajectory) -> Double {
        features(trajectory).reduce(0) { $0 + (weights[$1.key] ?? 0) * $1.value }
    }

    mutating func fit(_ pairs: [PreferencePair]) {
        for _ in 0..<20 {
            for pair in pairs {
                let margin = score(pair.chosen) - score(pair.rejected)
                let step = 0.1 / (1 + exp(margin))
                for (name, value) in features(pair.chosen) { weights[name, default: 0] += step * value }
                for (name, value) in features(pair.rejected) { weights[name, default: 0] -= step * value }
            }
        }
    }

    /// The share of pairs ranked rightly, ties counting half.
    func accuracy(_ pairs: [PreferencePair]) -> Double {
        let points = pairs.map { pair -> Double in
            let margin = score(pair.chosen) - score(pair.rejected)
            return margin > 0 ? 1 : margin == 0 ? 0.5 : 0
        }
        return points.reduce(0, +) / Double(max(points.count, 1))
    }
}
