/// Watches a growing text for stop strings.
struct StopMatcher: Sendable {
    private let stops: [String]

    /// Watches for any of `stops`; empty strings are ignored.
    init(_ stops: [String]) { self.stops = stops.filter { !$0.isEmpty } }

    /// The text before the earliest stop string, or nil when there is none in it yet.
    func cut(_ text: String) -> String? {
        stops.compactMap { text.firstRange(of: $0)?.lowerBound }.min().map { String(text[..<$0]) }
    }
}
