/// What a simulator loads: a task, one of its variations, and what is made easier.
public struct TaskVariation: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The simulator's name of the task, e.g. `boil`.
    public let task: String
    /// Which of the task's variations, from 0.
    public let number: Int
    /// Comma-separated simplifications without blanks, `easy` alone, or nothing.
    public let simplification: String

    /// Creates a variation; whether the simulator has it shows when it is loaded.
    public init(task: String, number: Int, simplification: String = "easy") {
        self.task = task
        self.number = number
        self.simplification = simplification
    }

    /// E.g. `boil 0 (easy)`.
    public var description: String {
        "\(task) \(number)" + (simplification.isEmpty ? "" : " (\(simplification))")
    }
}
