/// What goes wrong with a simulator. After an error for which ``isFatal`` holds the simulator is gone for good:
/// launch another one, load and replay.
public enum SimulatorError: Error, Hashable, Sendable {
    /// Java or the simulator is not on this machine: what is missing.
    case notInstalled(String)
    /// The process could not be started, or it is not as it has to be: why.
    case cannotLaunch(String)
    /// The process ended, as told (e.g. `killed by signal 9`), while it did something; the last of what it wrote.
    case died(how: String, during: String, output: String)
    /// Java ran out of memory; `heap` is its limit in megabytes.
    case outOfMemory(heap: Int, during: String)
    /// No answer in time. The process was killed.
    case timedOut(what: String, after: Duration)
    /// An answer that cannot be. The process was killed.
    case protocolViolation(during: String, String)
    /// A call was made after ``Simulator/shutDown()``.
    case shutDown
    /// Java threw an exception: its trace. The simulator lives on.
    case java(during: String, trace: String)
    /// The simulator does not accept what was asked for: its own words. It lives on.
    case refused(String, words: String)
    /// The simulation broke down inside an action: every further answer would be the same words, until
    /// something is loaded. The environment has failed, not the agent.
    case simulationFailed(words: String)

    /// Whether the simulator is gone for good.
    public var isFatal: Bool {
        switch self {
        case .java, .refused, .simulationFailed: false
        default: true
        }
    }
}

extension SimulatorError: CustomStringConvertible {
    /// What went wrong, where, and what to do next.
    public var description: String {
        switch self {
        case .notInstalled(let missing):
            "ScienceWorld is not set up: \(missing). Run ./scripts/setup --scienceworld"
        case .cannotLaunch(let why):
            "ScienceWorld's simulator cannot be started: \(why). Run armap doctor to see what is wrong"
        case .died(let how, let during, let output):
            "the simulator was \(how) during \(during); launch it again and replay"
                + (output.isEmpty ? "" : ". Its last words: \(output)")
        case .outOfMemory(let heap, let during):
            "the simulator ran out of its \(heap) MB of memory during \(during); "
                + "launch it again with a larger heap and replay"
        case .timedOut(let what, let limit):
            "the simulator gave no answer to \(what) within \(limit) and was killed; launch it again and replay"
        case .protocolViolation(let during, let what):
            "the simulator's answer during \(during) makes no sense and it was killed: \(what)"
        case .shutDown: "the simulator has been shut down; launch another one"
        case .java(let during, let trace): "the simulator threw an exception during \(during): \(trace)"
        case .refused(let what, let words): "the simulator refuses \(what): \(words)"
        case .simulationFailed(let words):
            "the simulation broke down; load a task again. The simulator says: \(words)"
        }
    }
}
