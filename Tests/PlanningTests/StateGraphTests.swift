import Agents
import Testing

@testable import Planning

@Suite("State graph")
struct StateGraphTests {
    private struct Spot: Episode {
        let key: String?
        var isOver = false
        let observation = Observation("")
        var stateKey: String? { key }
        mutating func step(_ action: Action) -> Observation { observation }
        func fork() -> any Episode { self }
    }

    private func trajectory(_ turns: Int) -> Trajectory {
        let turn = Turn(action: "go", observation: Observation(""))
        return Trajectory(
            task: NumberGame().task, initialObservation: Observation(""),
            turns: Array(repeating: turn, count: turns))
    }

    private func graph(merges: Bool = true, actions: Int = 2) -> StateGraph {
        var graph = StateGraph(
            root: Spot(key: "start"), trajectory: trajectory(0), horizon: 5, merges: merges)
        graph.expand(0, with: proposals(actions))
        return graph
    }

    private func proposals(_ count: Int) -> [ActionProposal] {
        (0..<count).map { ActionProposal(action: Action("go \($0)"), probability: 1 / Double(count)) }
    }

    private func edge(_ state: Int, _ action: Int) -> StateGraph.EdgeID {
        .init(state: state, action: action)
    }

    @Test("States with equal keys at equal depth are one state with two parents")
    func merging() {
        var graph = graph()
        #expect(graph.attach(Spot(key: "a"), trajectory(1), to: edge(0, 0)) == .new(1))
        #expect(graph.attach(Spot(key: "a"), trajectory(1), to: edge(0, 1)) == .known(1))
        #expect(graph.nodes.count == 2 && graph.nodes[1].parents == [edge(0, 0), edge(0, 1)])
    }

    @Test("States without keys, or in a search that does not merge, stay apart")
    func apart() {
        var keyless = graph()
        #expect(keyless.attach(Spot(key: nil), trajectory(1), to: edge(0, 0)) == .new(1))
        #expect(keyless.attach(Spot(key: nil), trajectory(1), to: edge(0, 1)) == .new(2))
        var plain = graph(merges: false)
        #expect(plain.attach(Spot(key: "a"), trajectory(1), to: edge(0, 0)) == .new(1))
        #expect(plain.attach(Spot(key: "a"), trajectory(1), to: edge(0, 1)) == .new(2))
    }

    @Test("An action that leads back is a detour and is closed; a shorter way is a new state")
    func detours() {
        var graph = graph()
        #expect(graph.attach(Spot(key: "a"), trajectory(1), to: edge(0, 0)) == .new(1))
        graph.expand(1, with: proposals(2))
        #expect(graph.attach(Spot(key: "start"), trajectory(2), to: edge(1, 0)) == .detour)
        #expect(graph[edge(1, 0)]?.isClosed == true && graph[edge(1, 0)]?.child == nil)
        #expect(graph.attach(Spot(key: "b"), trajectory(2), to: edge(1, 1)) == .new(2))
        #expect(graph.attach(Spot(key: "b"), trajectory(1), to: edge(0, 1)) == .new(3))
    }

    @Test("A state closes when all its actions are closed, through every parent")
    func closing() {
        var graph = graph()
        _ = graph.attach(Spot(key: "a"), trajectory(1), to: edge(0, 0))
        _ = graph.attach(Spot(key: "b"), trajectory(1), to: edge(0, 1))
        graph.expand(1, with: proposals(1))
        graph.expand(2, with: proposals(1))
        _ = graph.attach(Spot(key: "end", isOver: true), trajectory(2), to: edge(1, 0))
        graph.close(3)
        #expect(graph.nodes.map(\.isClosed) == [false, true, false, true])
        #expect(graph.attach(Spot(key: "end", isOver: true), trajectory(2), to: edge(2, 0)) == .known(3))
        #expect(graph.nodes.allSatisfy { $0.isClosed })
    }

    @Test("A state where the agent has no idea closes")
    func noIdea() {
        var graph = graph()
        _ = graph.attach(Spot(key: "a"), trajectory(1), to: edge(0, 0))
        graph.expand(1, with: [])
        #expect(graph.nodes.map(\.isClosed) == [false, true] && graph[edge(0, 0)]?.isClosed == true)
    }

    @Test("Reaching the horizon is an end")
    func horizon() {
        var graph = graph()
        _ = graph.attach(Spot(key: "a"), trajectory(5), to: edge(0, 0))
        #expect(graph.nodes[1].isEnd && !graph.nodes[0].isEnd)
    }

    @Test("Returns are counted along the path and can be forgotten")
    func statistics() {
        var graph = graph()
        _ = graph.attach(Spot(key: "a"), trajectory(1), to: edge(0, 0))
        graph.markPending(edge(0, 0))
        #expect(graph[edge(0, 0)]?.pending == 1)
        graph.backUp([0.5], along: [edge(0, 0)])
        #expect(graph[edge(0, 0)]?.visits == 1 && graph.nodes[1].returns.value(.mean) == 0.5)
        #expect(graph.nodes[0].returns.count == 1 && graph[edge(0, 1)]?.visits == 0)
        graph.clearStatistics()
        #expect(graph[edge(0, 0)]?.visits == 0 && graph[edge(0, 0)]?.pending == 0)
        #expect(graph.nodes.allSatisfy { $0.returns.count == 0 })
    }
}
