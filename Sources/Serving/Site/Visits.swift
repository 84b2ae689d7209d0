/// The trips under way, under names that nobody can guess.
actor Visits {
    /// How many trips are kept, and for how long.
    struct Limits: Sendable {
        /// The most trips at once; the one that rested longest makes room.
        var count = 200
        /// How long a trip is kept after its last click.
        var rest = Duration.seconds(4 * 3600)
    }

    private struct Entry {
        var visit: Visit
        var lastUse: ContinuousClock.Instant
    }

    private let limits: Limits
    private let now: @Sendable () -> ContinuousClock.Instant
    private var generator: any RandomNumberGenerator & Sendable
    private var entries: [String: Entry] = [:]

    init(
        _ limits: Limits = Limits(), generator: any RandomNumberGenerator & Sendable,
        now: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        self.limits = limits
        self.generator = generator
        self.now = now
    }

    /// Keeps a trip.
    /// - Returns: its name.
    func add(_ visit: Visit) -> String {
        forgetOld()
        let name = randomName()
        entries[name] = Entry(visit: visit, lastUse: now())
        return name
    }

    /// The trip with a name.
    func visit(_ name: String) throws(PageProblem) -> Visit {
        guard let entry = entries[name], !isOld(entry) else { throw .unknownVisit }
        entries[name]?.lastUse = now()
        return entry.visit
    }

    /// Takes an action on the page after a number of actions; what was done after that page is forgotten.
    func act(_ action: String, in name: String, after count: Int) throws(PageProblem) {
        var visit = try visit(name).cut(after: count)
        try visit.act(action)
        entries[name]?.visit = visit
    }

    /// One of several things, drawn at random.
    func pick<Element: Sendable>(_ elements: [Element]) -> Element? {
        elements.randomElement(using: &generator)
    }

    private func isOld(_ entry: Entry) -> Bool { entry.lastUse.duration(to: now()) > limits.rest }

    private func forgetOld() {
        entries = entries.filter { !isOld($0.value) }
        while entries.count >= limits.count,
            let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
        {
            entries[oldest.key] = nil
        }
    }

    /// 128 random bits in hexadecimal digits.
    private func randomName() -> String {
        (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
