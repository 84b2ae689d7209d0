import Agents

/// A model that gives the same reply to every request.
struct Parrot: LanguageModel {
    let reply: String
    let identity = "parrot"
    let isBatchSensitive = false

    func complete(_ requests: [CompletionRequest]) -> [CompletionResponse] {
        requests.map { _ in
            CompletionResponse(
                completions: [Completion(text: reply, finishReason: .stop)],
                usage: Usage(computedTokens: 10, generatedTokens: 2))
        }
    }
}

/// Reads a goal, or actions separated by spaces, from a reply.
struct WalkLabelPrompting: LabelPrompting {
    func refinementPrompt(for trajectory: Trajectory) -> Prompt { Prompt([Message(.user, "refine")]) }
    func intentPrompt(for task: AgentTask) -> Prompt? { Prompt([Message(.user, "write")]) }
    func corruptionPrompt(for trajectory: Trajectory) -> Prompt { Prompt([Message(.user, "corrupt")]) }

    func refinedTask(in reply: String, for trajectory: Trajectory) -> AgentTask? {
        Int(reply).map { Walk.task("\(trajectory.task.id)/refined-\($0)", goal: $0) }
    }
    func writtenTask(in reply: String, for task: AgentTask) -> AgentTask? {
        Int(reply).map { Walk.task("\(task.id)/written", goal: $0) }
    }
    func corruptedActions(in reply: String, for trajectory: Trajectory) -> [Action]? {
        reply.contains(" ") ? reply.split(separator: " ").map { Action(String($0)) } : nil
    }
}
