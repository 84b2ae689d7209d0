import Foundation
import ScienceWorld
import Testing

@Suite(
    "A failing simulator", .enabled(if: RealSimulator.installation != nil, RealSimulator.remedy), .serialized)
struct SimulatorFailureTests {
    static let variation = TaskVariation(task: "boil", number: 0)

    @Test("says by which signal it was killed, at once and ever after")
    func killed() async throws {
        try await TemporaryFolder.with { folder in
            let simulator = try await RealSimulator.launch(.init(temporaryFolder: folder.url))
            try await simulator.load(Self.variation)
            let step = Task { while true { _ = try await simulator.step("wait") } }
            try await Task.sleep(for: .milliseconds(50))
            kill(simulator.processIdentifier, SIGKILL)
            let begin = ContinuousClock.now
            let error = try #require(await #expect(throws: SimulatorError.self) { try await step.value })
            #expect(ContinuousClock.now - begin < .seconds(3))
            #expect("\(error)".contains("was killed by signal 9 during the action \"wait\""))
            #expect(error.isFatal)
            await #expect(throws: error) { try await simulator.load(Self.variation) }
            #expect(folder.isEmpty)
        }
    }

    @Test("is killed when it hangs")
    func hangs() async throws {
        try await TemporaryFolder.with { folder in
            let simulator = try await RealSimulator.launch(
                .init(stepTimeout: .seconds(1), temporaryFolder: folder.url))
            kill(simulator.processIdentifier, SIGSTOP)
            let error = await #expect(throws: SimulatorError.self) {
                try await simulator.load(Self.variation)
            }
            #expect(error == .timedOut(what: "loading boil 0 (easy)", after: .seconds(1)))
            #expect(!isRunning(simulator.processIdentifier) && folder.isEmpty)
        }
    }

    @Test("says that it ran out of memory")
    func outOfMemory() async throws {
        try await TemporaryFolder.with { folder in
            let error = await #expect(throws: SimulatorError.self) {
                let simulator = try await RealSimulator.launch(
                    .init(heapMegabytes: 12, temporaryFolder: folder.url))
                try await simulator.load(Self.variation)
                _ = try await simulator.step("teleport to kitchen", listingValidActions: true)
            }
            guard case .outOfMemory(heap: 12, _) = error else {
                Issue.record("not recognised: \(String(describing: error))")
                return
            }
            #expect(folder.isEmpty)
        }
    }

    @Test("leaves nothing behind when it is shut down, twice if need be")
    func shutDown() async throws {
        try await TemporaryFolder.with { folder in
            let simulator = try await RealSimulator.launch(.init(temporaryFolder: folder.url))
            await simulator.shutDown()
            await simulator.shutDown()
            #expect(!isRunning(simulator.processIdentifier) && folder.isEmpty)
            await #expect(throws: SimulatorError.shutDown) { try await simulator.load(Self.variation) }
        }
    }

    /// The end of standard input is all that the first one notices: the second must not hold it open.
    @Test("leaves nothing behind when it is forgotten, whatever its siblings do")
    func forgotten() async throws {
        try await TemporaryFolder.with { folder in
            var first: Simulator? = try await RealSimulator.launch(.init(temporaryFolder: folder.url))
            let second = try await RealSimulator.launch()
            let identifier = try #require(first?.processIdentifier)
            first = nil
            try await eventually(within: .seconds(5)) { !isRunning(identifier) && folder.isEmpty }
            try await second.load(Self.variation)
            await second.shutDown()
        }
    }

    @Test("is launched without the class archive where that is damaged")
    func damagedArchive() async throws {
        try await TemporaryFolder.with { folder in
            let real = try #require(RealSimulator.installation)
            let archive = try Data(contentsOf: #require(real.archive), options: .mappedIfSafe)
            try archive.prefix(archive.count / 2).write(to: folder.url.appending(path: "classes.jsa"))
            let damaged = SimulatorInstallation(
                java: real.java, jar: real.jar, objectTypes: real.objectTypes,
                archive: folder.url.appending(path: "classes.jsa"))
            let simulator = try await Simulator.launch(damaged)
            try await simulator.load(Self.variation)
            await simulator.shutDown()
        }
    }

    @Test("leaves nothing behind when its launch is cancelled")
    func cancelledLaunch() async throws {
        try await TemporaryFolder.with { folder in
            let launch = Task { try await RealSimulator.launch(.init(temporaryFolder: folder.url)) }
            try await Task.sleep(for: .milliseconds(150))
            launch.cancel()
            await #expect(throws: CancellationError.self) { try await launch.value }
            #expect(folder.isEmpty)
        }
    }

    #if compiler(>=6.2)
        /// The child process launches two simulators and dies without a chance to do anything about them.
        @Test("leaves nothing behind when the process that launched it is killed")
        func killedParent() async throws {
            let folder = try TemporaryFolder(name: "armap-killed-\(getpid())")
            defer { folder.remove() }
            await #expect(processExitsWith: .signal(SIGKILL)) {
                let folder = try TemporaryFolder(name: "armap-killed-\(getppid())")
                let options = SimulatorOptions(temporaryFolder: folder.url.appending(path: "work"))
                let simulators = [
                    try await RealSimulator.launch(options), try await RealSimulator.launch(options),
                ]
                for simulator in simulators {
                    try await simulator.load(SimulatorFailureTests.variation)
                    try Data().write(to: folder.url.appending(path: "\(simulator.processIdentifier)"))
                }
                kill(getpid(), SIGKILL)
            }
            let identifiers = folder.names.compactMap(Int32.init)
            #expect(identifiers.count == 2)
            try await eventually(within: .seconds(10)) {
                !identifiers.contains(where: isRunning)
                    && TemporaryFolder(existing: folder.url.appending(path: "work")).isEmpty
            }
        }
    #endif
}

/// Whether there is a process that has not ended; one that has but that nobody has asked about has no command.
private func isRunning(_ identifier: Int32) -> Bool {
    (try? Data(contentsOf: URL(filePath: "/proc/\(identifier)/cmdline")))?.isEmpty == false
}

private func eventually(within limit: Duration, _ condition: () -> Bool) async throws {
    let deadline = ContinuousClock.now + limit
    while !condition(), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(50)) }
    #expect(condition(), "not within \(limit)")
}
