/// How good probabilities are: whether they are right on average, and whether they tell successes from failures.
public struct ProbabilityQuality: Codable, Hashable, Sendable {
    /// One bar of a reliability diagram.
    public struct Bin: Codable, Hashable, Sendable {
        /// Lower edge; the upper one is the next bin's, or 1.
        public let lowerEdge: Double
        /// How many predictions fell into it.
        public let count: Int
        /// Their mean probability; the middle of the bin when it is empty.
        public let meanProbability: Double
        /// The share of successes among them; 0 when it is empty.
        public let successRate: Double
    }

    /// How many predictions.
    public let count: Int
    /// How many successes.
    public let successes: Int
    /// Expected calibration error over the bins: Σ count/total · |success rate - mean probability|.
    public let expectedCalibrationError: Double
    /// Mean squared difference between probability and outcome (Brier 1950).
    public let brierScore: Double
    /// The chance that a random success got a higher probability than a random failure, ties counting half;
    /// nil without both.
    public let areaUnderROC: Double?
    /// Ten bins of equal width over 0…1.
    public let bins: [Bin]

    /// Measures probabilities against outcomes.
    public init(_ predictions: [(probability: Double, isSuccess: Bool)]) {
        count = predictions.count
        successes = predictions.count { $0.isSuccess }
        bins = Self.bins(of: predictions)
        let total = Double(max(count, 1))
        expectedCalibrationError = bins.reduce(0) {
            $0 + Double($1.count) / total * abs($1.successRate - $1.meanProbability)
        }
        brierScore =
            predictions.reduce(0) { sum, prediction in
                let error = prediction.probability - (prediction.isSuccess ? 1 : 0)
                return sum + error * error
            } / total
        areaUnderROC = Self.areaUnderROC(predictions)
    }

    private static func bins(of predictions: [(probability: Double, isSuccess: Bool)]) -> [Bin] {
        let count = 10
        let byBin = Dictionary(grouping: predictions) {
            min(max(Int($0.probability * Double(count)), 0), count - 1)
        }
        return (0..<count).map { index in
            let members = byBin[index] ?? []
            let size = Double(max(members.count, 1))
            let middle = (Double(index) + 0.5) / Double(count)
            return Bin(
                lowerEdge: Double(index) / Double(count), count: members.count,
                meanProbability: members.isEmpty ? middle : members.reduce(0) { $0 + $1.probability } / size,
                successRate: Double(members.count { $0.isSuccess }) / size)
        }
    }

    /// The Mann-Whitney statistic from mean ranks.
    private static func areaUnderROC(_ predictions: [(probability: Double, isSuccess: Bool)]) -> Double? {
        let sorted = predictions.sorted { $0.probability < $1.probability }
        let successes = sorted.count { $0.isSuccess }
        let failures = sorted.count - successes
        guard successes > 0, failures > 0 else { return nil }
        var rankSum = 0.0
        var start = 0
        while start < sorted.count {
            var end = start
            while end < sorted.count, sorted[end].probability == sorted[start].probability { end += 1 }
            let meanRank = Double(start + 1 + end) / 2
            rankSum += meanRank * Double(sorted[start..<end].count { $0.isSuccess })
            start = end
        }
        let least = Double(successes * (successes + 1)) / 2
        return (rankSum - least) / Double(successes * failures)
    }
}
