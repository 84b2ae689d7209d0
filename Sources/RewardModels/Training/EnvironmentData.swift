import Agents

/// What one environment gives to a training.
public struct EnvironmentData: Sendable {
    /// The environment's name, by which its heads are found again.
    public let name: String
    /// Its pairs and rollouts.
    public let data: LabelledData

    /// Where the pictures that its trajectories show come from; nil where they show none.
    public let pictures: (any IllustratedEnvironment)?

    /// Names an environment's data.
    public init(name: String, data: LabelledData, pictures: (any IllustratedEnvironment)? = nil) {
        (self.name, self.data, self.pictures) = (name, data, pictures)
    }
}
