/// The newest replies by the point they led to. What one rollout has seen, another need not execute again.
struct ReplyMemory {
    private let capacity: Int
    private var replies: [EpisodePoint: SimulatorReply] = [:]
    /// The points in the order in which they came; those before `oldest` are forgotten.
    private var points: [EpisodePoint] = []
    private var oldest = 0

    /// - Parameter capacity: the most replies kept; a reply with its list of actions takes some kilobytes.
    init(capacity: Int) { self.capacity = capacity }

    subscript(point: EpisodePoint) -> SimulatorReply? { replies[point] }

    mutating func remember(_ reply: SimulatorReply, at point: EpisodePoint) {
        guard capacity > 0, replies.updateValue(reply, forKey: point) == nil else { return }
        points.append(point)
        guard replies.count > capacity else { return }
        replies[points[oldest]] = nil
        oldest += 1
        if oldest > points.count / 2 {
            points.removeFirst(oldest)
            oldest = 0
        }
    }
}
