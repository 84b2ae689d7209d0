/// The simulator's Java object and the calls to it, each as few round trips as it can be.
///
/// Methods throw ``Py4JError``, and ``SimulatorError`` for what the simulator itself refuses. They must not
/// overlap.
struct SimulatorInterface: Sendable {
    let connection: Py4JConnection
    /// Java's `scienceworld.runtime.pythonapi.PythonInterface`.
    let object: String
    let options: SimulatorOptions

    func load(_ variation: TaskVariation, withGold: Bool) async throws {
        let number = Int32(clamping: variation.number)
        let command = call(
            "load", .string(variation.task), .integer(number), .string(variation.simplification),
            .boolean(withGold))
        let timeout = withGold ? options.goldTimeout : options.stepTimeout
        let words = try await connection.value(of: command, timeout: timeout).string
        guard words.isEmpty else { throw SimulatorError.refused("to load \(variation)", words: words) }
    }

    /// Takes an action and asks everything about it, in one round trip; two with the valid actions.
    func step(_ action: String, listingValidActions: Bool) async throws -> SimulatorReply {
        var commands = [
            call("step", .string(action)), call("getScore"), call("getCompleted"), call("getNumMoves"),
            call("freeActionLook"), call("freeActionInventory"),
        ]
        if listingValidActions { commands.append(call(Self.validActions)) }
        let values = try await connection.values(of: commands, timeout: options.stepTimeout)
        let reply = SimulatorReply(
            observation: try values[0].string, score: try values[1].double,
            isCompleted: try values[2].boolean,
            moves: try values[3].integer, look: try values[4].string, inventory: try values[5].string,
            validActions: listingValidActions ? try await strings(in: values[6].reference) : nil)
        // A broken simulation answers everything with the same words. Score and completion do not tell it: who
        // goes on after a failure may complete the task as well.
        if reply.score < 0, reply.isCompleted, reply.look == reply.inventory {
            throw SimulatorError.simulationFailed(words: reply.observation)
        }
        return reply
    }

    func validActions() async throws -> [String] { try await list(Self.validActions) }

    func goldActions() async throws -> [String] { try await list("getGoldActionSequence") }

    func taskNames() async throws -> [String] { try await list("getTaskNames") }

    func text(_ method: String) async throws -> String {
        try await connection.value(of: call(method), timeout: options.stepTimeout).string
    }

    func variationCount(of task: String) async throws -> Int {
        let command = call("getTaskMaxVariations", .string(task))
        let count = try await connection.value(of: command, timeout: options.stepTimeout).integer
        guard count >= 0 else {
            throw SimulatorError.refused("to count the variations of \(task)", words: "no such task")
        }
        return count
    }

    private static let validActions = "getValidActionObjectCombinations"

    private func call(_ method: String, _ arguments: Py4JValue...) -> Py4JCommand {
        .call(method, on: object, arguments)
    }

    private func list(_ method: String) async throws -> [String] {
        try await strings(in: connection.value(of: call(method), timeout: options.stepTimeout).reference)
    }

    private func strings(in list: String) async throws -> [String] {
        try await connection.strings(in: list, timeout: options.stepTimeout)
    }
}
