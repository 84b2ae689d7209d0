/// What one environment gives to a training.
public struct EnvironmentData: Sendable {
    /// The environment's name, by which its heads are found again.
    public let name: String
    /// Its pairs and rollouts.
    public let data: LabelledData

    /// Names an environment's data.
    public init(name: String, data: LabelledData) {
        (self.name, self.data) = (name, data)
    }
}
