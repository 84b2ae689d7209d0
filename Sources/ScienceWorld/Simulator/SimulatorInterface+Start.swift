/// What has to be done once in a Java that was just launched, before it simulates.
extension SimulatorInterface {
    /// Makes Java ready and creates the simulator.
    /// - Throws: ``Py4JError``, or ``SimulatorError/cannotLaunch(_:)`` where Java's identity hashes vary.
    init(connection: Py4JConnection, folder: SimulatorFolder, options: SimulatorOptions) async throws {
        let java = JavaCalls(connection: connection, timeout: options.startTimeout)
        try await java.requireConstantIdentityHash()
        // Before the simulator is created: it keeps the standard output that it finds.
        try await java.silenceStandardOutput()
        try await java.removeAtExit([
            folder.url.path(percentEncoded: false), folder.objectTypes.path(percentEncoded: false),
        ])
        try await java.sendWithoutDelay()
        object = try await java.make("scienceworld.runtime.pythonapi.PythonInterface")
        self.connection = connection
        self.options = options
    }
}

/// Calls into a fresh Java.
private struct JavaCalls {
    let connection: Py4JConnection
    let timeout: Duration

    private static let gateway = "GATEWAY_SERVER"

    /// With `-XX:hashCode=2` every object has the same identity hash, and results do not depend on it; other
    /// Javas than HotSpot may ignore the option.
    func requireConstantIdentityHash() async throws {
        let hashes = try await connection.values(
            of: [Self.gateway, "j"].map {
                .call(
                    "identityHashCode", on: Py4JCommand.staticMembers(of: "java.lang.System"), .reference($0))
            }, timeout: timeout)
        guard hashes[0] == hashes[1] else {
            throw SimulatorError.cannotLaunch(
                "this Java ignores -XX:hashCode=2, without which the simulator is not deterministic; "
                    + "use an OpenJDK")
        }
    }

    /// The simulator prints several kilobytes per action, and would wait for a reader.
    func silenceStandardOutput() async throws {
        let nowhere = try await reference(
            .call("nullOutputStream", on: Py4JCommand.staticMembers(of: "java.io.OutputStream")))
        let stream = try await make("java.io.PrintStream", .reference(nowhere))
        try await finish(
            .call("setOut", on: Py4JCommand.staticMembers(of: "java.lang.System"), .reference(stream)),
            releasing: [nowhere, stream])
    }

    /// Java removes these when it exits, the last one first: nobody else may be left to do it.
    func removeAtExit(_ paths: [String]) async throws {
        for path in paths {
            let file = try await make("java.io.File", .string(path))
            try await finish(.call("deleteOnExit", on: file), releasing: [file])
        }
    }

    /// Sets `TCP_NODELAY` at Java's end of the connection, which Py4J does not do: a reply of more than 8 kB
    /// would wait 44 ms for our acknowledgement of its first part.
    func sendWithoutDelay() async throws {
        let type = try await reference(.call("getClass", on: Self.gateway))
        let field = try await reference(.call("getDeclaredField", on: type, .string("connections")))
        try await finish(.call("setAccessible", on: field, .boolean(true)), releasing: [])
        // The server lists the connection a moment after it has begun to serve it.
        for attempt in 1...100 {
            let list = try await reference(.call("get", on: field, .reference(Self.gateway)))
            let isSet = try await sendWithoutDelay(in: list)
            try await finish(.release(list), releasing: isSet ? [field, type] : [])
            if isSet { return }
            try await Task.sleep(for: .milliseconds(attempt))
        }
        throw SimulatorError.cannotLaunch("Java does not list the connection to it")
    }

    private func sendWithoutDelay(in list: String) async throws -> Bool {
        let count = try await connection.value(of: .call("size", on: list), timeout: timeout).integer
        for index in 0..<count {
            let served = try await reference(.call("get", on: list, .integer(Int32(index))))
            let socket = try await reference(.call("getSocket", on: served))
            let port = try await connection.value(of: .call("getPort", on: socket), timeout: timeout).integer
            let isOurs = port == connection.localPort
            try await finish(
                .call("setTcpNoDelay", on: socket, .boolean(isOurs)), releasing: [socket, served])
            if isOurs { return true }
        }
        return false
    }

    func make(_ className: String, _ arguments: Py4JValue...) async throws -> String {
        try await reference(.construct(className, arguments))
    }

    private func reference(_ command: Py4JCommand) async throws -> String {
        try await connection.value(of: command, timeout: timeout).reference
    }

    private func finish(_ command: Py4JCommand, releasing references: [String]) async throws {
        _ = try await connection.values(of: [command] + references.map(Py4JCommand.release), timeout: timeout)
    }
}
