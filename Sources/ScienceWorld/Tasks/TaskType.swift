/// One of ScienceWorld's thirty kinds of tasks (Wang et al. 2022, https://arxiv.org/abs/2203.07540), as of version 1.2.3.
public struct TaskType: Hashable, Sendable {
    /// The simulator's name, e.g. `find-animal`.
    public let name: String
    /// How many variations it has: 0..<count.
    public let variations: Int
    /// The most turns that ETO (https://arxiv.org/abs/2403.02502) and ARMAP give an agent; nil where they leave the kind
    /// out.
    public let turnLimit: Int?

    private init(_ name: String, _ variations: Int, turnLimit: Int? = nil) {
        self.name = name
        self.variations = variations
        self.turnLimit = turnLimit
    }

    /// All kinds, by name.
    public static let all: [TaskType] = [
        TaskType("boil", 30, turnLimit: 100),
        TaskType("change-the-state-of-matter-of", 30, turnLimit: 80),
        TaskType("chemistry-mix", 32, turnLimit: 60),
        TaskType("chemistry-mix-paint-secondary-color", 36, turnLimit: 15),
        TaskType("chemistry-mix-paint-tertiary-color", 36, turnLimit: 30),
        TaskType("find-animal", 300, turnLimit: 15),
        TaskType("find-living-thing", 300, turnLimit: 15),
        TaskType("find-non-living-thing", 300, turnLimit: 15),
        TaskType("find-plant", 300, turnLimit: 15),
        TaskType("freeze", 30, turnLimit: 80),
        TaskType("grow-fruit", 126, turnLimit: 60),
        TaskType("grow-plant", 126, turnLimit: 30),
        TaskType("identify-life-stages-1", 14, turnLimit: 30),
        TaskType("identify-life-stages-2", 10, turnLimit: 30),
        TaskType("inclined-plane-determine-angle", 168),
        TaskType("inclined-plane-friction-named-surfaces", 1386),
        TaskType("inclined-plane-friction-unnamed-surfaces", 162),
        TaskType("lifespan-longest-lived", 125, turnLimit: 10),
        TaskType("lifespan-longest-lived-then-shortest-lived", 125, turnLimit: 12),
        TaskType("lifespan-shortest-lived", 125, turnLimit: 10),
        TaskType("measure-melting-point-known-substance", 436, turnLimit: 120),
        TaskType("measure-melting-point-unknown-substance", 300),
        TaskType("melt", 30, turnLimit: 80),
        TaskType("mendelian-genetics-known-plant", 120),
        TaskType("mendelian-genetics-unknown-plant", 480),
        TaskType("power-component", 20, turnLimit: 20),
        TaskType("power-component-renewable-vs-nonrenewable-energy", 20, turnLimit: 30),
        TaskType("test-conductivity", 900, turnLimit: 30),
        TaskType("test-conductivity-of-unknown-substances", 600, turnLimit: 30),
        TaskType("use-thermometer", 540, turnLimit: 30),
    ]

    /// The kind of a name; nil where there is none.
    public static func named(_ name: String) -> TaskType? { all.first { $0.name == name } }

    /// The variations that the authors of ScienceWorld train on: the first half, in whole quarters.
    var training: Range<Int> { 0..<2 * quarter }
    /// Those that they develop on: the third quarter.
    var development: Range<Int> { 2 * quarter..<3 * quarter }
    /// Those that they test on: the rest.
    var testing: Range<Int> { 3 * quarter..<min(variations, 5 * quarter) }

    private var quarter: Int { variations / 4 }
}
