import Foundation
import Testing

@testable import Tensors

/// Owns tensors and works on a thread it was given.
private actor Trainer {
    private let thread: TensorThread
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private var weight: Tensor?
    private(set) var threadsSeen: Set<pthread_t> = []

    init(on thread: TensorThread) { self.thread = thread }

    func prepare() throws {
        threadsSeen.insert(pthread_self())
        weight = try numbers([8, 8]).requiresGrad()
    }

    /// One forward and backward pass with suspensions in between.
    func train() async throws -> Double {
        threadsSeen.insert(pthread_self())
        let loss = try weight?.square().sum()
        await Task.yield()
        threadsSeen.insert(pthread_self())
        try loss?.backward()
        try await Task.sleep(for: .milliseconds(1))
        threadsSeen.insert(pthread_self())
        return try loss?.item() ?? .nan
    }
}

@Suite(.needsTorch, .serialized) struct TensorThreadTests {
    @Test func anActorAlwaysRunsOnTheSameThread() async throws {
        let trainer = Trainer(on: TensorThread())
        try await trainer.prepare()
        let losses = try await withThrowingTaskGroup(of: Double.self) { group in
            for _ in 0..<20 { group.addTask { try await trainer.train() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let expected = try numbers([8, 8]).square().sum().item()
        #expect(losses.count == 20 && losses.allSatisfy { $0 == expected })
        let threads = await trainer.threadsSeen
        #expect(threads.count == 1)
        #expect(!threads.contains(pthread_self()))
    }

    @Test func twoActorsCanShareAThread() async throws {
        let thread = TensorThread()
        let (first, second) = (Trainer(on: thread), Trainer(on: thread))
        try await first.prepare()
        try await second.prepare()
        #expect(await first.threadsSeen == second.threadsSeen)
    }

    @Test func theThreadEndsWhenItsLastOwnerGoes() async throws {
        let name = "tensors-end"
        var trainer: Trainer? = Trainer(on: TensorThread(name: name))
        try await trainer?.prepare()
        #expect(threadNames().contains(name))
        trainer = nil
        for _ in 0..<200 where threadNames().contains(name) { try await Task.sleep(for: .milliseconds(10)) }
        #expect(!threadNames().contains(name))
    }

    /// The names of this process's threads, as Linux knows them.
    private func threadNames() -> [String] {
        let folder = "/proc/self/task"
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return tasks.compactMap { try? String(contentsOfFile: "\(folder)/\($0)/comm", encoding: .utf8) }
            .map { $0.trimmingCharacters(in: .newlines) }
    }
}
