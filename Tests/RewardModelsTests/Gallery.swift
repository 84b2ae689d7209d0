import Agents
import WebShop

/// Two doors in every room, with a picture behind each that no word describes: behind one it is red, as it should be.
struct Gallery: CaptionedEnvironment {
    let name = "gallery"
    let horizon = 1
    let splits = ["train"]
    /// By what the picture shows, `red` or `blue`.
    private let files: [String: [UInt8]]
    private let captioned: [CaptionedPicture]

    /// - Parameter captions: how many pictures with captions there are; by default those behind the doors, by one word.
    init(captions: Int? = nil) throws {
        let drawn = try GeneratedPictures(GeneratedShop()).captioned(40, seed: 3)
        files = Dictionary(
            uniqueKeysWithValues: [("red", "cherry red"), ("blue", "royal blue")].compactMap { name, words in
                drawn.first { $0.caption.hasPrefix(words) }.map { (name, $0.file) }
            })
        let own = files.sorted { $0.key < $1.key }.map { CaptionedPicture(file: $0.value, caption: $0.key) }
        captioned = captions.map { Array(drawn.prefix($0)) } ?? own
    }

    func picture(_ reference: ImageReference) throws -> [UInt8]? { files[reference.id] }

    func captionedPictures(_ count: Int, seed: UInt64) -> [CaptionedPicture] { captioned }

    func tasks(in split: String) throws -> [AgentTask] { (1...8).map(Self.task) }
    func start(_ task: AgentTask, seed: UInt64) -> any Episode { Room(redDoor: task.parameters["red"] ?? "") }

    func outcome(of trajectory: Trajectory) -> Outcome {
        let isRed = trajectory.actions.first?.text == trajectory.task.parameters["red"]
        return Outcome(reward: isRed ? 1 : 0, isSuccess: isRed)
    }

    /// In every other room the red picture is behind the other door.
    private static func task(_ number: Int) -> AgentTask {
        AgentTask(
            id: "room-\(number)", intent: "Find it.",
            parameters: ["red": number.isMultiple(of: 2) ? "1" : "2"])
    }

    /// What a visitor of every room who opens either door has seen.
    func visits() async throws -> [Trajectory] {
        var visits: [Trajectory] = []
        for task in try tasks(in: "train") {
            for door in ["1", "2"] { visits.append(try await replay([Action(door)], of: task)) }
        }
        return visits
    }

    private struct Room: Episode {
        let redDoor: String
        var door: String?
        var isOver: Bool { door != nil }
        var stateKey: String? { door ?? "" }
        var observation: Observation {
            guard let door else { return Observation("Two doors.", admissibleActions: ["1", "2"]) }
            return Observation(
                "A picture.", admissibleActions: [], image: ImageReference(door == redDoor ? "red" : "blue"))
        }

        mutating func step(_ action: Action) -> Observation {
            door = action.text
            return observation
        }

        func fork() -> any Episode { self }
    }
}
