import Agents
import GameOf24
import RewardModels
import Runs
import Transformers

/// Preference pairs from games of a random player.
struct Pairs {
    let data: LabelledData
    /// The chosen and the rejected side of each training pair, in tokens.
    let tokens: [[[Int]]]

    init(_ tokenizer: Tokenizer) async throws {
        let game = GameOf24()
        let agent = ReActAgent(model: UniformModel(), prompting: GameOf24Prompting())
        let rollout = Rollout(agent: agent, temperature: 1, horizon: game.horizon)
        var starts: [Rollout.Start] = []
        for task in try game.tasks(in: "train").prefix(40) {
            let episode = try game.start(task, seed: 0)
            let start = Trajectory(task: task, initialObservation: episode.observation)
            starts += (0..<8).map {
                Rollout.Start(episode: episode, trajectory: start, seed: Seed(1).for(task.id).for($0))
            }
        }
        var options = PairBuilder.Options()
        options.heldOutFraction = 0.02
        let builder = PairBuilder(environment: game, options: options, seed: Seed(1))
        data = try await builder.label(try await rollout(starts).value).value
        let encoder = TrajectoryEncoder(maxTokens: TrainingOptions().maxTokens) {
            tokenizer.encode($0, parsingSpecialTokens: false)
        }
        tokens = try data.training.map { pair in
            [try encoder(pair.chosen).tokens, try encoder(pair.rejected).tokens]
        }
    }
}

/// The pairs and how to train on them, for a peer.
struct PairInputs: Encodable {
    let pairs: [[[Int]]]
    let steps: Int
    let pairsPerStep: Int
    let pairsPerPass: Int
    let learningRate: Double
    let rank: Int
    let alpha: Double
    let topLayers: Int?
    let targetModules: [String]
    let maxGradientNorm: Double
    let centering: Double

    init(_ pairs: Pairs, options: TrainingOptions) {
        self.pairs = pairs.tokens
        steps = options.steps
        pairsPerStep = options.pairsPerStep
        pairsPerPass = options.pairsPerPass
        learningRate = options.learningRate
        rank = options.lora.rank
        alpha = options.lora.alpha
        topLayers = options.lora.topLayers
        targetModules = options.lora.targetModules.sorted()
        maxGradientNorm = options.maxGradientNorm
        centering = options.centering
    }
}
