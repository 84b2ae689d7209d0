import Agents

/// What a network says of a judged trajectory of a held-out puzzle.
struct JudgedReading {
    /// The puzzle as it was explored.
    var puzzle: String
    /// The task under which it was judged.
    let task: String
    /// The environment's verdict.
    let outcome: Outcome
    /// The score by each member of the ensemble.
    let members: [Double]
    /// The log-odds of success at the prompt's end and after every turn; empty without a value head.
    let values: [Double]

    /// The same of an environment's puzzle: those of two environments may share a name.
    func inEnvironment(_ name: String) -> JudgedReading {
        var reading = self
        reading.puzzle = "\(name)\u{0}\(puzzle)"
        return reading
    }

    /// The mean over the members.
    var score: Double { members.reduce(0, +) / Double(members.count) }
    /// The members' standard deviation; 0 for a single one.
    var deviation: Double { members.count > 1 ? members.sampleDeviation : 0 }
    /// The prediction by some number.
    func prediction(_ number: Double) -> Prediction {
        Prediction(logit: number, isSuccess: outcome.isSuccess)
    }
}

extension [JudgedReading] {
    /// One list for each puzzle.
    var byPuzzle: [[JudgedReading]] { grouped { $0.puzzle } }
    /// One list for each task under which trajectories of a puzzle were judged.
    var byTask: [[JudgedReading]] { grouped { "\($0.puzzle)\u{0}\($0.task)" } }

    private func grouped(by key: (JudgedReading) -> String) -> [[JudgedReading]] {
        var places: [String: Int] = [:]
        var groups: [[JudgedReading]] = []
        for reading in self {
            let place = places[key(reading)] ?? groups.count
            if place == groups.count {
                places[key(reading)] = place
                groups.append([])
            }
            groups[place].append(reading)
        }
        return groups
    }
}

extension Calibration {
    /// Calibrates scores, and values where there are some, on the held-out puzzles.
    init(_ readings: [JudgedReading]) {
        self.init(readings.byPuzzle.map { $0.map { $0.prediction($0.score) } })
        values = PlattScaling(
            fitting: readings.flatMap { reading in reading.values.map(reading.prediction) })
    }
}
