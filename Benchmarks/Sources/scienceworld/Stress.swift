import Agents
import ArgumentParser
import Foundation
import ScienceWorld

/// Random episodes over a pool whose simulators are killed again and again. Every episode is played on to its end, and
/// a sample is played once more on a simulator of its own and compared.
struct Stress: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Plays random episodes while simulators are killed; fails if an episode is lost or comes out otherwise."
    )

    @Option(help: "Steps in all.") var steps = 100_000
    @Option(help: "Simulators.") var simulators = 4
    @Option(help: "A simulator is killed after about so many steps.") var stepsPerKill = 2_000
    @Option(help: "Steps of an episode.") var length = 25
    @Option(help: "Every so-manieth episode is played again and compared.") var compared = 10
    @Option var seed: UInt64 = 1

    func run() async throws {
        let installation = try findInstallation()
        let verbs = try await actions(of: TaskType.all, with: installation)
        let watch = Watch()
        let pool = SimulatorPool(size: simulators, listsActions: false, capacity: 0) {
            let simulator = try await Simulator.launch(installation)
            await watch.launched(simulator.processIdentifier)
            return simulator
        }
        let episodes = (steps + length - 1) / length
        let begin = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<simulators {
                group.addTask {
                    for number in stride(from: lane, to: episodes, by: simulators) {
                        let plan = plan(number, verbs)
                        let replies = try await play(plan, in: pool)
                        await watch.played(number, plan, replies, keeping: number % compared == 0)
                        await watch.killSometimes(every: stepsPerKill, steps: replies.count)
                    }
                }
            }
            try await group.waitForAll()
        }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        let statistics = await pool.statistics
        await pool.shutDown()
        let wrong = try await corrupted(watch.kept, installation)
        report("stress-steps", Double(await watch.steps), "steps")
        report("stress-steps-per-second", Double(await watch.steps) / seconds, "steps/s")
        report("stress-kills", Double(await watch.kills), "simulators")
        report("stress-losses-noticed", Double(statistics.losses), "simulators")
        report("stress-steps-replayed", Double(statistics.executed) - Double(await watch.steps), "steps")
        report("stress-lost-episodes", Double(episodes) - Double(await watch.episodes), "episodes")
        report("stress-compared-episodes", Double(await watch.kept.count), "episodes")
        report("stress-corrupted-episodes", Double(wrong), "episodes")
        for sample in await watch.memory {
            report("stress-memory-after-\(sample.steps)-steps", sample.own, "MB, ours")
            report("stress-java-memory-after-\(sample.steps)-steps", sample.java, "MB, largest simulator")
        }
        let ended = await watch.episodes
        if wrong > 0 || ended != episodes { throw ExitCode.failure }
    }

    /// Actions that are valid somewhere in each kind of task.
    private func actions(
        of types: [TaskType], with installation: SimulatorInstallation
    ) async throws -> [String: [String]] {
        let simulator = try await Simulator.launch(installation)
        var actions: [String: [String]] = [:]
        for type in types {
            try await simulator.load(TaskVariation(task: type.name, number: 0))
            var all: Set<String> = []
            for room in ["hallway", "kitchen", "workshop", "outside", "greenhouse"] {
                let reply = try await simulator.step("teleport to \(room)", listingValidActions: true)
                all.formUnion((reply.validActions ?? []).filter { !$0.hasPrefix("focus") })
            }
            actions[type.name] = all.sorted()
        }
        await simulator.shutDown()
        return actions
    }

    private func plan(_ number: Int, _ verbs: [String: [String]]) -> EpisodePoint {
        var generator = Seed(seed).for("stress").for(number).generator
        let type = TaskType.all[Int.random(in: 0..<TaskType.all.count, using: &generator)]
        let actions = verbs[type.name] ?? []
        return EpisodePoint(
            TaskVariation(task: type.name, number: Int.random(in: 0..<type.variations, using: &generator)),
            actions: (0..<length).map { _ in actions.randomElement(using: &generator) ?? "wait1" })
    }

    private func play(_ plan: EpisodePoint, in pool: SimulatorPool) async throws -> [SimulatorReply] {
        var point = EpisodePoint(plan.variation)
        var replies: [SimulatorReply] = []
        for action in plan.actions {
            point = point.appending(action)
            replies.append(try await pool.reply(at: point))
        }
        return replies
    }

    private func corrupted(
        _ kept: [(plan: EpisodePoint, replies: [SimulatorReply])], _ installation: SimulatorInstallation
    ) async throws -> Int {
        let simulator = try await Simulator.launch(installation)
        var wrong = 0
        for (plan, replies) in kept {
            try await simulator.load(plan.variation)
            _ = try await simulator.step("look around")
            var again: [SimulatorReply] = []
            for action in plan.actions { again.append(try await simulator.step(action)) }
            if again != replies { wrong += 1 }
        }
        await simulator.shutDown()
        return wrong
    }
}

/// What happened so far.
actor Watch {
    private(set) var steps = 0
    private(set) var episodes = 0
    private(set) var kills = 0
    private(set) var kept: [(plan: EpisodePoint, replies: [SimulatorReply])] = []
    private(set) var memory: [(steps: Int, own: Double, java: Double)] = []
    private var processes: [Int32] = []
    private var untilKill = 0

    func launched(_ process: Int32) { processes.append(process) }

    func played(_ number: Int, _ plan: EpisodePoint, _ replies: [SimulatorReply], keeping: Bool) {
        steps += replies.count
        episodes += 1
        if keeping { kept.append((plan, replies)) }
    }

    func killSometimes(every interval: Int, steps: Int) {
        untilKill += steps
        guard untilKill >= interval else { return }
        untilKill = 0
        processes = processes.filter { kill($0, 0) == 0 }
        guard let victim = processes.isEmpty ? nil : processes[kills % processes.count] else { return }
        kill(victim, SIGKILL)
        kills += 1
        let java = processes.map { ProcessFacts(processIdentifier: $0).megabytes }.max() ?? 0
        if kills % 5 == 0 { memory.append((self.steps, ProcessFacts.own.megabytes, java)) }
    }
}
