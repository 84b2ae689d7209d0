import Agents
import GRDB

/// One call to a language model: the requests of one unit and the answers that were paid for.
struct ModelCall<Request: Codable & Sendable, Response: Codable & Sendable>: Sendable {
    let key: ContentKey
    let model: String
    let kind: String
    let requests: [Request]
    let responses: [Response]
}

extension RunStore {
    /// The recorded answers under the given keys; those of calls never made are left out.
    func responses<Response: Codable & Sendable>(
        to keys: Set<ContentKey>, as type: Response.Type = Response.self
    ) async throws -> [ContentKey: [Response]] {
        let names = keys.map(\.description)
        let rows = try await read { database in
            let statement = try database.cachedStatement(sql: "SELECT responses FROM modelCall WHERE key = ?")
            return try names.map { try String.fetchOne(statement, arguments: [$0]) }
        }
        var found: [ContentKey: [Response]] = [:]
        for (name, text) in zip(names, rows) {
            guard let text else { continue }
            found[ContentKey(stored: name)] = try CanonicalJSON.read(text, table: "modelCall")
        }
        return found
    }

    /// Records a call. When the same call was recorded meanwhile, the first record stays.
    func record<Request, Response>(_ call: ModelCall<Request, Response>) async throws {
        let requests = try CanonicalJSON.text(call.requests)
        let responses = try CanonicalJSON.text(call.responses)
        try await write {
            try $0.execute(
                sql: """
                    INSERT OR IGNORE INTO modelCall (key, model, kind, requests, responses)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [call.key.description, call.model, call.kind, requests, responses])
        }
    }

    /// The keys of all recorded model calls.
    public func modelCallKeys() async throws -> Set<String> {
        try await read { Set(try String.fetchAll($0, sql: "SELECT key FROM modelCall")) }
    }
}
