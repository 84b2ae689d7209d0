import Agents
import GameOf24
import Tensors
import Transformers

/// What the models are asked, the same for every round and for the peer.
struct Inputs {
    /// Tokens to write after `prompt`.
    static let newTokens = 64
    /// The agent's rules and examples, then a request whose answer is longer than `newTokens`.
    let story: Prompt
    /// A prompt of exactly 512 tokens.
    let long: Prompt
    /// The first moves of ten games.
    let moves: [ChoiceRequest]

    init(_ tokenizer: Tokenizer) throws {
        let game = GameOf24()
        let prompting = GameOf24Prompting()
        moves = try game.tasks(in: "train").prefix(10).map { task in
            let episode = try game.start(task, seed: 0)
            let start = Trajectory(task: task, initialObservation: episode.observation)
            let choices = (episode.observation.admissibleActions ?? []).map {
                prompting.reply(taking: $0, after: start)
            }
            return ChoiceRequest(
                prompt: prompting.prompt(for: start, reflections: []), choices: choices)
        }
        story = Prompt(
            moves[0].prompt.messages.dropLast()
                + [Message(.user, "Tell a very long story about a ship, its crew and a storm.")])
        long = try Self.prompt(of: 512, tokenizer)
    }

    /// The tokens of a prompt as the local model sees them.
    static func tokens(_ prompt: Prompt, _ tokenizer: Tokenizer) throws -> [Int] {
        try ChatTemplate.smolLM2.tokens(
            prompt.messages.map { ChatTemplate.Message(role: $0.role.rawValue, content: $0.content) },
            tokenizer: tokenizer)
    }

    private static func prompt(of length: Int, _ tokenizer: Tokenizer) throws -> Prompt {
        var text = "The crew counted the barrels"
        while true {
            let prompt = Prompt([Message(.user, text)])
            if try tokens(prompt, tokenizer).count >= length { return prompt }
            text += " and"
        }
    }
}

/// The inputs as tokens, for a peer.
struct TokenInputs: Encodable {
    struct Choice: Encodable {
        let prompt: [Int]
        let choices: [[Int]]
    }
    let newTokens = Inputs.newTokens
    let story: [Int]
    let long: [Int]
    let moves: [Choice]
    let endToken: Int

    init(_ inputs: Inputs, _ tokenizer: Tokenizer) throws {
        story = try Inputs.tokens(inputs.story, tokenizer)
        long = try Inputs.tokens(inputs.long, tokenizer)
        moves = try inputs.moves.map { request in
            Choice(
                prompt: try Inputs.tokens(request.prompt, tokenizer),
                choices: request.choices.map { tokenizer.encode($0, parsingSpecialTokens: false) })
        }
        endToken = tokenizer.endToken
    }
}
