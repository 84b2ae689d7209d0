extension Py4JConnection {
    /// The results of commands that are written at once.
    /// - Throws: ``Py4JError/java(_:)`` with the first trace where a method threw or a command was refused,
    ///   after everything that the replies refer to has been released.
    func values(of commands: [Py4JCommand], timeout: Duration) async throws -> [Py4JValue] {
        let replies = try await replies(to: commands, timeout: timeout)
        var values: [Py4JValue] = []
        for reply in replies {
            if case .value(let value) = reply { values.append(value) }
        }
        guard values.count < replies.count else { return values }
        throw Py4JError.java(try await trace(in: replies, timeout: timeout))
    }

    /// The result of one command.
    func value(of command: Py4JCommand, timeout: Duration) async throws -> Py4JValue {
        try await values(of: [command], timeout: timeout)[0]
    }

    /// The elements of a list of strings, which must have no line ends; releases the list.
    ///
    /// One call for the whole list: Java joins it.
    func strings(in list: String, timeout: Duration) async throws -> [String] {
        let join = Py4JCommand.call(
            "join", on: Py4JCommand.staticMembers(of: "java.lang.String"), .string("\n"), .reference(list))
        let joined = try await values(of: [join, .release(list)], timeout: timeout)[0].string
        return joined.isEmpty
            ? [] : joined.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Java's words on the first failure.
    private func trace(in replies: [Py4JReply], timeout: Duration) async throws -> String {
        var commands: [Py4JCommand] = []
        var refusals: [String] = []
        for reply in replies {
            switch reply {
            case .exception(let exception): commands += [.trace(of: exception), .release(exception)]
            case .value(.reference(let identifier)): commands.append(.release(identifier))
            case .refusal(let words): refusals.append(words)
            case .value: break
            }
        }
        // Each trace comes back as a string, each release as nothing.
        for case .value(.string(let trace)) in try await self.replies(to: commands, timeout: timeout) {
            return trace
        }
        return refusals.first ?? ""
    }
}

extension Py4JValue {
    var string: String {
        get throws {
            guard case .string(let value) = self else { throw Py4JError.unexpected(.value(self)) }
            return value
        }
    }

    var boolean: Bool {
        get throws {
            guard case .boolean(let value) = self else { throw Py4JError.unexpected(.value(self)) }
            return value
        }
    }

    var integer: Int {
        get throws {
            guard case .integer(let value) = self else { throw Py4JError.unexpected(.value(self)) }
            return Int(value)
        }
    }

    var double: Double {
        get throws {
            guard case .double(let value) = self else { throw Py4JError.unexpected(.value(self)) }
            return value
        }
    }

    var reference: String {
        get throws {
            guard case .reference(let value) = self else { throw Py4JError.unexpected(.value(self)) }
            return value
        }
    }
}
