import Agents

/// A solved task that shows models what is expected. It is made up, and its things are none of the simulator's, so that
/// models do not take them for answers.
enum ScienceExample {
    /// What the agent thinks, turn by turn.
    static let thoughts = [
        "The basket is in the attic, so the harmonica may be there too.",
        "The harmonica is here. The task says to focus on it first.",
        "Now I take it, so that I can move it.",
        "The wicker basket stands next to me, so I put the harmonica in.",
    ]

    /// A harmonica that belongs in a basket.
    static let basket: Trajectory = {
        let attic = [
            "a harmonica", "a wicker basket (containing nothing)", "a lantern, which is turned off",
        ]
        let task = AgentTask(
            id: "example",
            intent:
                "Your task is to find a(n) musical instrument. First, focus on the thing. Then, move it to the "
                + "wicker basket in the attic.")
        let turns: [(action: Action, answer: String, room: String, things: [String], carried: [String])] = [
            ("teleport to attic", "You teleport to the attic.", "attic", attic, []),
            ("focus on harmonica", "You focus on the harmonica.", "attic", attic, []),
            (
                "pick up harmonica", "You move the harmonica to the inventory.", "attic",
                Array(attic.dropFirst()), ["a harmonica"]
            ),
            (
                "move harmonica in inventory to wicker basket",
                "You move the harmonica to the wicker basket.", "attic", Array(attic.dropFirst()), []
            ),
        ]
        return Trajectory(
            task: task, initialObservation: Observation(scene("", "cellar", ["a rug"], [])),
            turns: turns.map {
                Turn(
                    action: $0.action,
                    observation: Observation(scene($0.answer, $0.room, $0.things, $0.carried)))
            })
    }()

    /// An observation in the simulator's form.
    private static func scene(
        _ answer: String, _ room: String, _ things: [String], _ carried: [String]
    ) -> String {
        let lines = ["This room is called the \(room). In it, you see:"] + things.map { "\t\($0)" }
        let inventory = ["In your inventory, you see:"] + carried.map { "\t\($0)" }
        return ([answer].filter { !$0.isEmpty } + lines + inventory).joined(separator: "\n")
    }
}
