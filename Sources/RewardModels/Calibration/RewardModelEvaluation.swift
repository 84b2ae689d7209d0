/// What a reward model is worth on puzzles not trained on: its probabilities and its choices, with and without
/// calibration, ensemble, lower confidence bound and value head.
public struct RewardModelEvaluation: Codable, Hashable, Sendable {
    /// One way to read the model.
    public struct Row: Codable, Hashable, Sendable {
        /// What tables call it.
        public let name: String
        /// How good its probabilities are.
        public let probabilities: ProbabilityQuality
        /// How good its choices are.
        public let selection: SelectionQuality
    }

    /// Values of trajectories of which so many turns were seen.
    public struct Prefix: Codable, Hashable, Sendable {
        /// Turns seen; 0 is the intent and the first observation.
        public let turns: Int
        /// How good the values are as probabilities of the final success.
        public let probabilities: ProbabilityQuality
    }

    /// The ways that the model's heads allow. Probabilities by a fit are cross-fitted over puzzles.
    public let rows: [Row]
    /// Values by number of turns; empty without a value head.
    public let prefixes: [Prefix]
    /// How many standard deviations below the mean the lower confidence bound is.
    public let pessimism: Double

    /// A row by name.
    public subscript(_ name: String) -> Row? { rows.first { $0.name == name } }

    init(_ readings: [JudgedReading], pessimism: Double = 1) {
        self.pessimism = pessimism
        let puzzles = readings.byPuzzle
        rows = Self.readers(readings, pessimism: pessimism).compactMap { reader in
            let numbers = puzzles.map { $0.map(reader.number) }
            let probabilities =
                reader.scaling.map { scaling in
                    scaling.crossFitted(puzzles.map { $0.flatMap(reader.predictions) }, judging: numbers)
                } ?? numbers.map { $0.map(sigmoid) }
            guard let probabilities else { return nil }
            let outcomes = puzzles.flatMap(\.self).map(\.outcome.isSuccess)
            return Row(
                name: reader.name,
                probabilities: ProbabilityQuality(Array(zip(probabilities.flatMap(\.self), outcomes))),
                selection: SelectionQuality(
                    readings.byTask.map { $0.map { (reader.number($0), $0.outcome.reward) } }))
        }
        let turns = readings.map(\.values.count).max() ?? 0
        prefixes = (0..<turns).map { turn in
            let seen = readings.filter { $0.values.count > turn }
            return Prefix(
                turns: turn,
                probabilities: ProbabilityQuality(
                    seen.map { (sigmoid($0.values[turn]), $0.outcome.isSuccess) }))
        }
    }

    /// A way to turn a reading into a number that chooses, and that number into a probability.
    private struct Reader {
        let name: String
        /// nil takes the number for a log-odds.
        var scaling: (any ProbabilityScaling.Type)?
        let number: (JudgedReading) -> Double
        /// What a scaling is fitted to; nil for the number itself.
        var fitted: ((JudgedReading) -> [Double])?

        func predictions(_ reading: JudgedReading) -> [Prediction] {
            (fitted?(reading) ?? [number(reading)]).map(reading.prediction)
        }
    }

    private static func readers(_ readings: [JudgedReading], pessimism: Double) -> [Reader] {
        var readers = [
            Reader(name: "score", number: \.score),
            Reader(name: "score, temperature", scaling: TemperatureScaling.self, number: \.score),
            Reader(name: "score, Platt", scaling: PlattScaling.self, number: \.score),
        ]
        if readings.contains(where: { $0.members.count > 1 }) {
            readers += [
                Reader(name: "one head, Platt", scaling: PlattScaling.self) { $0.members.first ?? 0 },
                Reader(name: "lower bound, Platt", scaling: PlattScaling.self) {
                    $0.score - pessimism * $0.deviation
                },
            ]
        }
        if readings.contains(where: { !$0.values.isEmpty }) {
            readers += [
                Reader(name: "value") { $0.values.last ?? 0 },
                Reader(
                    name: "value, Platt", scaling: PlattScaling.self, number: { $0.values.last ?? 0 },
                    fitted: \.values),
            ]
        }
        return readers
    }
}
