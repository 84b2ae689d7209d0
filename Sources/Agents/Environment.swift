/// A world with tasks in it. Episodes are started here and judged here; planners only see episodes.
public protocol Environment: Sendable {
    /// Short name for recipes, stores and reports, e.g. `game24`.
    var name: String { get }
    /// The most actions an episode may take before it counts as cut off.
    var horizon: Int { get }
    /// Names of the splits that `tasks(in:)` knows.
    var splits: [String] { get }
    /// The tasks of a split in their official order.
    /// - Throws: `UnknownSplit` for a name that is not in `splits`.
    func tasks(in split: String) throws -> [AgentTask]
    /// Starts an episode.
    /// - Parameter seed: settles whatever the environment leaves to chance.
    func start(_ task: AgentTask, seed: UInt64) async throws -> any Episode
    /// The environment's own verdict, found by executing the trajectory's actions anew.
    ///
    /// Kept off `Episode` so that no planner can look at it by accident.
    func outcome(of trajectory: Trajectory) async throws -> Outcome
}

/// A task being worked on. Value-like: `fork()` gives an independent continuation.
public protocol Episode: Sendable {
    /// What the environment shows now.
    var observation: Observation { get }
    /// Whether the environment has ended the episode.
    var isOver: Bool { get }
    /// Equal keys mean equal futures, so a search may merge such states; nil where that is unknown.
    var stateKey: String? { get }
    /// Carries out an action. An action that makes no sense is answered in words, not thrown.
    /// - Throws: only when the environment itself fails.
    mutating func step(_ action: Action) async throws -> Observation
    /// An independent copy of the episode at this point.
    func fork() async throws -> any Episode
}

/// An environment whose observations carry pictures.
public protocol IllustratedEnvironment: Environment {
    /// The picture that an observation refers to, as PNG or JPEG; nil where nobody has it.
    /// - Throws: when the picture does not decode; the message says which and where.
    func picture(_ reference: ImageReference) throws -> [UInt8]?
}

/// An environment that can say what pictures like its own show: what a vision tower that knows nothing yet learns from.
public protocol CaptionedEnvironment: IllustratedEnvironment {
    /// Pictures of nothing that any task is about, with captions; none where the environment cannot describe its own.
    /// - Parameter count: how many, roughly.
    func captionedPictures(_ count: Int, seed: UInt64) throws -> [CaptionedPicture]
}

/// A picture and what it shows.
public struct CaptionedPicture: Hashable, Sendable {
    /// A PNG or JPEG file.
    public let file: [UInt8]
    /// What it shows, in a few words as intents would have them.
    public let caption: String

    /// Creates it.
    public init(file: [UInt8], caption: String) { (self.file, self.caption) = (file, caption) }
}

/// An environment in which a trajectory may cost money.
public protocol PricedEnvironment: Environment {
    /// What the trajectory spends in the environment's currency, by what it was shown, never by what only the
    /// environment knows; nil where it buys nothing.
    func price(of trajectory: Trajectory) -> Double?
}

/// An environment whose results are published under several rules.
public protocol MeasuredEnvironment: Environment {
    /// The names of the measures, e.g. of papers.
    var measures: [String] { get }
    /// What the trajectory is worth by each measure that applies to its task, in 0...1.
    func measures(of trajectory: Trajectory) async throws -> [String: Double]
}

/// How well a trajectory did, by the environment's own measure.
public struct Outcome: Codable, Hashable, Sendable {
    /// In 0...1.
    public let reward: Double
    /// Whether the task counts as solved.
    public let isSuccess: Bool

    /// Creates an outcome.
    public init(reward: Double, isSuccess: Bool) {
        self.reward = reward
        self.isSuccess = isSuccess
    }
}

/// A split name that an environment does not have.
public struct UnknownSplit: Error, CustomStringConvertible {
    /// What was asked for.
    public let name: String
    /// What there is.
    public let known: [String]

    /// Creates the error.
    public init(name: String, known: [String]) {
        self.name = name
        self.known = known
    }
    /// The message a user sees.
    public var description: String {
        "no split named '\(name)'; known splits: \(known.joined(separator: ", "))"
    }
}
