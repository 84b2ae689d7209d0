import Agents

/// Any number of episodes over a few simulators.
///
/// Episodes are points, so they cost nothing to copy and to leave. A simulator is only asked for what no other
/// rollout has seen before; then the one that stands nearest before the point goes on from there, or the variation is
/// loaded and what led to the point is replayed. A simulator that dies, hangs or runs out of memory is replaced, and
/// its episode replayed on the new one.
public actor SimulatorPool {
    /// A place for a simulator.
    private struct Slot {
        var simulator: Simulator?
        /// Where it stands; nil when it is not known.
        var point: EpisodePoint?
        /// Whether its episode has come to an end, so that nobody will go on from there.
        var hasEnded = false
        var isBusy = false
    }

    /// What the pool has done so far.
    public private(set) var statistics = PoolStatistics()
    private let launch: @Sendable () async throws -> Simulator
    private let listsActions: Bool
    private let attempts = 3
    private var slots: [Slot]
    private var memory: ReplyMemory
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var generator: SeededGenerator
    private var isClosed = false

    /// Creates a pool; simulators are launched when they are needed.
    /// - Parameters:
    ///   - size: the most simulators; each takes some 150 MB.
    ///   - listsActions: asks for the valid actions after every step, as the official wrapper does. That consumes the
    ///     simulator's random numbers, so episodes in which chance matters go otherwise without; and it takes longer.
    ///   - capacity: how many replies are remembered.
    ///   - launch: starts a simulator.
    public init(
        size: Int, listsActions: Bool = true, capacity: Int = 20_000, seed: Seed = Seed(0),
        launch: @escaping @Sendable () async throws -> Simulator
    ) {
        precondition(size > 0, "a pool needs room for a simulator")
        slots = Array(repeating: Slot(), count: size)
        self.listsActions = listsActions
        self.launch = launch
        memory = ReplyMemory(capacity: capacity)
        generator = seed.for("simulators").generator
    }

    /// What the simulator says at a point: the reply to the last action, or to a first look around.
    /// - Throws: `SimulatorError` where the simulator refuses the variation; `SimulatorPoolError`.
    public func reply(at point: EpisodePoint) async throws -> SimulatorReply {
        statistics.asked += 1
        statistics.fromTheBeginning += point.actions.count
        if let reply = memory[point] {
            statistics.remembered += 1
            return reply
        }
        let place = try await takeSlot(for: point)
        defer { giveBack(place) }
        return try await bring(place, to: point)
    }

    /// Ends all simulators. Replies that are being waited for fail.
    public func shutDown() async {
        isClosed = true
        for waiter in waiting { waiter.resume() }
        waiting = []
        let simulators = slots.compactMap(\.simulator)
        for place in slots.indices { slots[place].simulator = nil }
        for simulator in simulators { await simulator.shutDown() }
    }
}

// MARK: - Slots

extension SimulatorPool {
    private func takeSlot(for point: EpisodePoint) async throws -> Int {
        while true {
            try Task.checkCancellation()
            if isClosed { throw SimulatorPoolError.closed }
            if let place = bestSlot(for: point) {
                slots[place].isBusy = true
                return place
            }
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func giveBack(_ place: Int) {
        slots[place].isBusy = false
        if !waiting.isEmpty { waiting.removeFirst().resume() }
    }

    /// The idle simulator that stands nearest before the point; else an empty slot, one whose episode has ended, or any.
    private func bestSlot(for point: EpisodePoint) -> Int? {
        let idle = slots.indices.filter { !slots[$0].isBusy }
        let onTheWay = idle.compactMap { place in
            slots[place].point.flatMap { point.actions(from: $0)?.count }.map { (distance: $0, place: place) }
        }
        if let nearest = onTheWay.min(by: { $0.distance < $1.distance }) { return nearest.place }
        // Which of those in use is given up is left to chance: rollouts come round in turns, and giving up the one
        // that has waited longest would give up each just before its turn.
        return idle.first { slots[$0].simulator != nil && slots[$0].point == nil }
            ?? idle.first { slots[$0].hasEnded } ?? idle.first { slots[$0].simulator == nil }
            ?? idle.randomElement(using: &generator)
    }
}

// MARK: - Simulators

extension SimulatorPool {
    /// Brings the simulator of a slot to a point, on a new one where it fails.
    private func bring(_ place: Int, to point: EpisodePoint) async throws -> SimulatorReply {
        var failure: (any Error)?
        for _ in 0..<attempts {
            do {
                return try await advance(place, to: point)
            } catch let error as SimulatorError where error.isFatal && slots[place].simulator != nil {
                statistics.losses += 1
                failure = error
            }
            slots[place].point = nil
            await slots[place].simulator?.shutDown()
            slots[place].simulator = nil
        }
        throw SimulatorPoolError.unreachable(
            point, attempts: attempts, last: failure ?? SimulatorPoolError.closed)
    }

    private func advance(_ place: Int, to point: EpisodePoint) async throws -> SimulatorReply {
        let simulator = try await simulator(in: place)
        let start = slots[place].point
        // Until it has arrived, nobody can say where it stands.
        slots[place].point = nil
        slots[place].hasEnded = false
        var (here, reply): (EpisodePoint, SimulatorReply?)
        if let start, start != point, point.actions(from: start) != nil {
            (here, reply) = (start, nil)
        } else {
            (here, reply) = (EpisodePoint(point.variation), try await begin(point.variation, on: simulator))
        }
        for action in point.actions(from: here) ?? [] {
            here = here.appending(action)
            reply = try await take(action, to: here, on: simulator)
        }
        guard let reply else { preconditionFailure("a simulator that stood at the point was asked to go on") }
        slots[place].point = point
        slots[place].hasEnded = reply.isCompleted || reply.score < 0
        return reply
    }

    private func begin(_ variation: TaskVariation, on simulator: Simulator) async throws -> SimulatorReply {
        statistics.loads += 1
        try await simulator.load(variation)
        return try await take("look around", to: EpisodePoint(variation), on: simulator)
    }

    private func simulator(in place: Int) async throws -> Simulator {
        if isClosed { throw SimulatorPoolError.closed }
        if let simulator = slots[place].simulator { return simulator }
        statistics.launches += 1
        let simulator = try await launch()
        slots[place].simulator = simulator
        return simulator
    }

    /// Takes one step and remembers the reply; one that was known already must be the same.
    private func take(
        _ action: String, to point: EpisodePoint, on simulator: Simulator
    ) async throws -> SimulatorReply {
        if !point.actions.isEmpty { statistics.executed += 1 }
        let full = try await simulator.step(action, listingValidActions: listsActions)
        let reply = full.listing(full.validActions.map(ActionList.reduced))
        if let known = memory[point], known != reply {
            throw SimulatorPoolError.replayDiffers(point, before: known.observation, now: reply.observation)
        }
        memory.remember(reply, at: point)
        return reply
    }
}
