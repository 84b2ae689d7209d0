/// An environment that can say which task a trajectory did achieve, whatever was asked.
///
/// Hindsight is the paper's own idea (section 3.2): the instruction is rewritten to match what was done,
/// which gives positives where success is rare.
public protocol HindsightEnvironment: Environment {
    /// The task that the trajectory achieves, or nil when it achieves nothing worth asking for.
    /// Replaying the trajectory's actions under the returned task must succeed.
    func hindsightTask(for trajectory: Trajectory) -> AgentTask?
}

/// An environment that knows how a trajectory of its own could have gone otherwise in one telling point.
///
/// The paper's negatives are made so (section 3.2): some actions are changed and executed again.
public protocol VaryingEnvironment: Environment {
    /// Actions like the trajectory's with one decision changed, distinct, in an order that the generator settles.
    /// Whether they fail is for execution to say.
    func variations(of trajectory: Trajectory, using generator: inout SeededGenerator) -> [[Action]]
}

/// How a labelling language model is talked to about one environment (ARMAP section 3.2).
public protocol LabelPrompting: Sendable {
    /// Asks for an intent to explore under, written from what the environment's own task is about; nil where the
    /// environment leaves that to its own writer.
    func intentPrompt(for task: AgentTask) -> Prompt?
    /// The task in a reply to that; nil when the reply holds none that the environment can judge.
    func writtenTask(in reply: String, for task: AgentTask) -> AgentTask?
    /// Asks for an intent that describes what the trajectory really did.
    func refinementPrompt(for trajectory: Trajectory) -> Prompt
    /// The refined task in a reply; nil when the reply holds none. The caller verifies it by execution.
    func refinedTask(in reply: String, for trajectory: Trajectory) -> AgentTask?
    /// Asks for a version of the trajectory that looks right and fails.
    func corruptionPrompt(for trajectory: Trajectory) -> Prompt
    /// The corrupted trajectory's actions in a reply; nil when the reply holds none. The caller executes
    /// them and keeps the trajectory only if it does fail.
    func corruptedActions(in reply: String, for trajectory: Trajectory) -> [Action]?
}

extension LabelPrompting {
    /// None.
    public func intentPrompt(for task: AgentTask) -> Prompt? { nil }
    /// None.
    public func writtenTask(in reply: String, for task: AgentTask) -> AgentTask? { nil }
}
