import Agents

/// How far a stage has come. The terminal, logs and tests all consume the same values.
public struct StageProgress: Codable, Sendable {
    /// The stage.
    public let stage: Stage
    /// Units done, those of earlier sittings included.
    public let done: Int
    /// All units.
    public let total: Int
    /// What the units are, in the plural.
    public let unit: String
    /// Units done in this sitting.
    public let doneNow: Int
    /// Seconds of this sitting.
    public let seconds: Double
    /// What the stage has cost in all sittings.
    public let cost: Cost
    /// What else is worth knowing, e.g. the loss.
    public let note: String

    /// Units per second in this sitting; nil before the first.
    public var rate: Double? { doneNow > 0 && seconds > 0 ? Double(doneNow) / seconds : nil }
    /// Seconds until the stage ends at that rate.
    public var secondsLeft: Double? { rate.map { Double(total - done) / $0 } }
}

/// Counts a stage's units and tells about every one.
struct ProgressMeter {
    private let stage: Stage
    private let unit: String
    private let total: Int
    private let before: Int
    private let start: ContinuousClock.Instant
    private let report: @Sendable (StageProgress) -> Void
    private(set) var done: Int
    private(set) var cost: Cost

    init(
        _ stage: Stage, _ unit: String, done: Int, of total: Int, cost: Cost = Cost(),
        report: @escaping @Sendable (StageProgress) -> Void
    ) {
        self.stage = stage
        self.unit = unit
        self.total = total
        self.report = report
        self.cost = cost
        before = done
        self.done = done
        start = .now
        tell("")
    }

    mutating func advance(_ count: Int = 1, cost spent: Cost = Cost(), note: String = "") {
        done += count
        cost += spent
        tell(note)
    }

    private func tell(_ note: String) {
        report(
            StageProgress(
                stage: stage, done: done, total: total, unit: unit, doneNow: done - before,
                seconds: (ContinuousClock.now - start) / .seconds(1), cost: cost, note: note))
    }
}
