import Foundation
import Synchronization
import Testing
import WebShop

@testable import Serving

@Suite struct VisitsTests {
    /// A clock that stands until it is moved.
    private final class Clock: Sendable {
        private let time = Mutex(ContinuousClock.now)
        var now: ContinuousClock.Instant { time.withLock { $0 } }
        func advance(by duration: Duration) { time.withLock { $0 += duration } }
    }

    private let clock = Clock()

    private func visits(_ limits: Visits.Limits = Visits.Limits()) -> Visits {
        let clock = clock
        return Visits(limits, generator: SystemRandomNumberGenerator(), now: { clock.now })
    }

    private func trip() throws -> Visit {
        let task = try SockShop.task
        return Visit(task, split: "all", start: try SockShop.environment.trip(task))
    }

    @Test func aTripIsForgottenAfterARest() async throws {
        let visits = visits()
        let name = await visits.add(try trip())
        clock.advance(by: .seconds(3 * 3600))
        try await visits.act("search[socks]", in: name, after: 0)
        clock.advance(by: .seconds(3 * 3600))
        #expect(try await visits.visit(name).actions == ["search[socks]"])
        clock.advance(by: .seconds(4 * 3600 + 1))
        await #expect(throws: PageProblem.unknownVisit) { try await visits.visit(name) }
    }

    @Test func theTripThatRestedLongestMakesRoom() async throws {
        let visits = visits(Visits.Limits(count: 2))
        var names: [String] = []
        for _ in 0..<2 {
            names.append(await visits.add(try trip()))
            clock.advance(by: .seconds(1))
        }
        _ = try await visits.visit(names[0])
        clock.advance(by: .seconds(1))
        let third = await visits.add(try trip())
        await #expect(throws: PageProblem.unknownVisit) { try await visits.visit(names[1]) }
        for name in [names[0], third] { #expect(try await visits.visit(name).actions.isEmpty) }
    }

    @Test func namesAreLongAndDistinct() async throws {
        let visits = visits()
        var names: Set<String> = []
        let trip = try trip()
        for _ in 0..<50 { names.insert(await visits.add(trip)) }
        #expect(names.count == 50)
        #expect(names.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test func aTripHasAnEnd() throws {
        var visit = try trip()
        for _ in 0..<Visit.mostActions { try visit.act("search[socks]") }
        #expect(throws: PageProblem.tooManyActions) { try visit.act("search[socks]") }
        #expect(try visit.cut(after: 3).actions.count == 3)
        #expect(throws: PageProblem.unknownTurn) { try visit.cut(after: Visit.mostActions + 1) }
    }
}
