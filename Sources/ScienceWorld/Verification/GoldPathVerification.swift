/// Plays the simulator's own gold paths and counts which reach the full score; and whether the table of task
/// descriptions says what the simulator says.
public struct GoldPathVerification: Sendable {
    /// What came of it.
    public struct Tally: Codable, Hashable, Sendable {
        /// Variations whose gold path reaches the full score.
        public internal(set) var solved = ReplayTally.Count()
        /// Variations whose description is the simulator's.
        public internal(set) var descriptions = ReplayTally.Count()
        /// What did not work, in words.
        public internal(set) var problems: [String] = []

        /// Whether there was something to play, and all of it worked.
        public var isPassed: Bool { solved.total > 0 && problems.isEmpty }
    }

    private let installation: SimulatorInstallation
    private let simulators: Int

    /// Makes a verification.
    /// - Parameter simulators: how many play at once, at least 1.
    public init(_ installation: SimulatorInstallation, simulators: Int = 1) {
        precondition(simulators > 0, "a path needs a simulator")
        self.installation = installation
        self.simulators = simulators
    }

    /// Plays the first `count` variations of every kind of task.
    /// - Throws: when a simulator cannot be launched, or fails.
    public func callAsFunction(first count: Int, simplification: String = "easy") async throws -> Tally {
        let variations = TaskType.all.flatMap { type in
            (0..<min(count, type.variations)).map {
                TaskVariation(task: type.name, number: $0, simplification: simplification)
            }
        }
        return try await withThrowingTaskGroup(of: Tally.self) { group in
            for lane in 0..<simulators {
                let share = stride(from: lane, to: variations.count, by: simulators).map { variations[$0] }
                group.addTask { try await play(share) }
            }
            return try await group.reduce(into: Tally()) { $0.add($1) }
        }
    }

    private func play(_ variations: [TaskVariation]) async throws -> Tally {
        let simulator = try await Simulator.launch(installation)
        var tally = Tally()
        do {
            for variation in variations { try await play(variation, on: simulator, &tally) }
        } catch {
            await simulator.shutDown()
            throw error
        }
        await simulator.shutDown()
        return tally
    }

    private func play(
        _ variation: TaskVariation, on simulator: Simulator, _ tally: inout Tally
    ) async throws {
        try await simulator.load(variation, withGold: true)
        let said = try await simulator.taskDescription()
        let isDescribed =
            TaskDescriptions.text(variation.task, variation.number).map { "Task Description:\n\($0)" } == said
        var best = 0.0
        for action in try await simulator.goldActions() where best < 1 {
            best = max(best, try await simulator.step(action).score)
        }
        tally.solved.add(best >= 1)
        tally.descriptions.add(isDescribed)
        if best < 1 { tally.problems.append("\(variation): the gold path reaches \(best)") }
        if !isDescribed { tally.problems.append("\(variation): the simulator says '\(said)'") }
    }
}

extension GoldPathVerification.Tally {
    mutating func add(_ other: Self) {
        for part in [\Self.solved, \.descriptions] as [WritableKeyPath<Self, ReplayTally.Count>] {
            self[keyPath: part].passed += other[keyPath: part].passed
            self[keyPath: part].total += other[keyPath: part].total
        }
        problems += other.problems
    }
}
