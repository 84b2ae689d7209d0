extension Result where Failure == any Error {
    /// What comes of `body`, be it a value or an error.
    init(awaiting body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
