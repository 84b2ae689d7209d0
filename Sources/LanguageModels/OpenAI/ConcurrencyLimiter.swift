/// Lets at most so many pieces of work run at once; the rest wait their turn, first come, first served.
actor ConcurrencyLimiter {
    private var freeSlots: Int
    private var waiting: [(ticket: UInt64, continuation: CheckedContinuation<Void, any Error>)] = []
    private var nextTicket: UInt64 = 0

    init(slots: Int) {
        precondition(slots > 0, "a limiter needs at least one slot")
        freeSlots = slots
    }

    /// Runs the work once a slot is free.
    /// - Throws: what the work throws; `CancellationError` when cancelled while waiting.
    func withSlot<Result: Sendable>(
        _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await takeSlot()
        defer { giveSlotBack() }
        return try await work()
    }

    private func takeSlot() async throws {
        try Task.checkCancellation()
        if freeSlots > 0 {
            freeSlots -= 1
            return
        }
        let ticket = nextTicket
        nextTicket += 1
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { queue($0, ticket: ticket) }
        } onCancel: {
            Task { await self.withdraw(ticket) }
        }
    }

    private func queue(_ continuation: CheckedContinuation<Void, any Error>, ticket: UInt64) {
        // A withdrawal that came before this line found nobody to withdraw.
        if Task.isCancelled {
            continuation.resume(throwing: CancellationError())
        } else {
            waiting.append((ticket, continuation))
        }
    }

    private func withdraw(_ ticket: UInt64) {
        guard let position = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
        waiting.remove(at: position).continuation.resume(throwing: CancellationError())
    }

    /// Hands the slot straight to the next in line, so that nobody can overtake.
    private func giveSlotBack() {
        if waiting.isEmpty {
            freeSlots += 1
        } else {
            waiting.removeFirst().continuation.resume()
        }
    }
}
