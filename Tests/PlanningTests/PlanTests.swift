import Agents
import ArmapTesting
import Foundation
import Testing

@testable import Planning

@Suite("Plans and events")
struct PlanTests {
    private let game = NumberGame()
    private let planners: [any Planner] = [
        Greedy(), SamplingPlanner(), RandomOfN(), BestOfN(), Reflexion.armap, TreeSearch.armap,
    ]

    @Test("A plan survives JSON")
    func coding() async throws {
        for planner in planners {
            let plan = try await planner.plan(game.problem())
            #expect(try JSONDecoder().decode(Plan.self, from: JSONEncoder().encode(plan)) == plan)
            #expect(plan.planner == planner.name)
        }
    }

    @Test("Planner settings survive JSON, so recipes can hold them")
    func settings() throws {
        for search in [TreeSearch.armap, .paper] {
            #expect(try JSONDecoder().decode(TreeSearch.self, from: JSONEncoder().encode(search)) == search)
        }
        for reflexion in [Reflexion.armap, .paper] {
            let data = try JSONEncoder().encode(reflexion)
            #expect(try JSONDecoder().decode(Reflexion.self, from: data) == reflexion)
        }
    }

    @Test("Events tell of every candidate in order, then of the plan")
    func events() async throws {
        for planner in planners {
            var candidates: [Candidate] = []
            var finished: Plan?
            for try await event in planner.events(planning: game.problem()) {
                if case .candidate(let candidate) = event { candidates.append(candidate) }
                if case .finished(let plan) = event { finished = plan }
            }
            #expect(candidates == finished?.candidates)
        }
    }

    @Test("A stream passes errors on")
    func failure() async throws {
        struct Broken: Error {}
        let scorer = ScriptedScorer { _ in throw Broken() }
        await #expect(throws: Broken.self) {
            for try await _ in BestOfN().events(planning: game.problem(scorer: scorer)) {}
        }
    }
}
