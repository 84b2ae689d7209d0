/// What a pool of simulators cannot put right by itself.
public enum SimulatorPoolError: Error, CustomStringConvertible {
    /// Simulators die wherever they are brought to a point.
    case unreachable(EpisodePoint, attempts: Int, last: any Error)
    /// A simulator answered otherwise than before at the same point.
    case replayDiffers(EpisodePoint, before: String, now: String)
    /// The pool has been shut down.
    case closed

    /// The message a user sees.
    public var description: String {
        switch self {
        case .unreachable(let point, let attempts, let last):
            "ScienceWorld's simulator failed \(attempts) times at \(point). The last failure: \(last)"
        case .replayDiffers(let point, let before, let now):
            "ScienceWorld's simulator is not deterministic: at \(point) it first answered '\(before)' and then "
                + "'\(now)'. Its Java must be HotSpot, for -XX:hashCode=2; 'armap doctor' shows which there is"
        case .closed: "the pool of ScienceWorld simulators has been shut down"
        }
    }
}
