extension TrainingOptions {
    /// - Throws: `RewardModelError.invalidOption` for numbers that make no sense.
    func check() throws(RewardModelError) {
        let counts: [(String, Int?)] = [
            ("steps", steps), ("pairsPerStep", pairsPerStep), ("pairsPerPass", pairsPerPass),
            ("stepsPerEvaluation", stepsPerEvaluation), ("evaluationPairs", evaluationPairs),
            ("stepsPerCheckpoint", stepsPerCheckpoint), ("maxTokens", maxTokens),
            ("grouping.tokensPerStep", grouping?.tokensPerStep),
            ("grouping.tokensPerPass", grouping?.tokensPerPass), ("patience", patience),
            ("pictures.pictures", pictures?.pictures), ("pictures.steps", pictures?.steps),
            ("pictures.picturesPerStep", pictures?.picturesPerStep),
            ("values.tokensPerStep", values?.tokensPerStep), ("ensembleMembers", ensembleMembers),
            ("lora.topLayers", trunkCache == nil ? nil : lora.topLayers ?? 0),
        ]
        for case (let name, let count?) in counts where count < 1 {
            throw .invalidOption("\(name) is \(count); it must be at least 1")
        }
        try check(
            [
                ("learningRate", learningRate), ("maxGradientNorm", maxGradientNorm),
                ("pictures.learningRate", pictures?.learningRate ?? 1),
            ], "above 0"
        ) { $0 > 0 }
        try check(
            [
                ("margin", margin ?? 0), ("rewardMargin", rewardMargin ?? 0), ("centering", centering),
                ("weightDecay", weightDecay), ("values.weight", values?.weight ?? 0),
                ("trunkCache.memoryBytes", Double(trunkCache?.memoryBytes ?? 0)),
            ], "0 or more"
        ) { $0 >= 0 }
        try check([("pictures.heldOutShare", pictures?.heldOutShare ?? 0)], "at least 0 and below 1") {
            (0..<1).contains($0)
        }
        try check([("labelSmoothing", labelSmoothing ?? 0)], "at least 0 and below 0.5") {
            (0..<0.5).contains($0)
        }
    }

    private func check(
        _ values: [(name: String, value: Double)], _ rule: String, _ holds: (Double) -> Bool
    ) throws(RewardModelError) {
        for (name, value) in values where !(value.isFinite && holds(value)) {
            throw .invalidOption("\(name) is \(value); it must be \(rule)")
        }
    }
}
