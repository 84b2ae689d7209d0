/// A task with the candidates that a method weighed.
public struct Example: Codable, Hashable, Sendable {
    /// The intent.
    public let intent: String
    /// The method.
    public let method: String
    /// The candidates, best score first.
    public let candidates: [ExampleCandidate]

    /// Creates an example.
    public init(intent: String, method: String, candidates: [ExampleCandidate]) {
        self.intent = intent
        self.method = method
        self.candidates = candidates
    }
}

/// A candidate with its score and what the environment says of it.
public struct ExampleCandidate: Codable, Hashable, Sendable {
    /// Its actions.
    public let actions: [String]
    /// The reward model's logit.
    public let logit: Double
    /// The calibrated probability of success.
    public let probability: Double?
    /// The environment's own reward, joined after planning.
    public let reward: Double
    /// Whether the method returned it.
    public let isChosen: Bool

    /// Creates a candidate.
    public init(actions: [String], logit: Double, probability: Double?, reward: Double, isChosen: Bool) {
        self.actions = actions
        self.logit = logit
        self.probability = probability
        self.reward = reward
        self.isChosen = isChosen
    }
}

/// A search tree to draw.
public struct TreePicture: Codable, Hashable, Sendable {
    /// The intent that was searched for.
    public let intent: String
    /// The nodes; parents come before their children, the root first.
    public let nodes: [TreePictureNode]

    /// Creates a picture.
    public init(intent: String, nodes: [TreePictureNode]) {
        self.intent = intent
        self.nodes = nodes
    }
}

/// One node of a drawn tree.
public struct TreePictureNode: Codable, Hashable, Sendable {
    /// Index of the parent in `nodes`; nil for the root.
    public let parent: Int?
    /// The action that leads here.
    public let label: String
    /// How often the search came by.
    public let visits: Int
    /// The search's value in 0...1.
    public let value: Double
    /// Whether it lies on the returned trajectory.
    public let isChosen: Bool

    /// Creates a node.
    public init(parent: Int?, label: String, visits: Int, value: Double, isChosen: Bool) {
        self.parent = parent
        self.label = label
        self.visits = visits
        self.value = value
        self.isChosen = isChosen
    }
}
