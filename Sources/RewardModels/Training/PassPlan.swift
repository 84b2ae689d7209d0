import Agents
import Transformers

/// Something packed that a step is made of.
protocol PackedExample {
    var tree: TokenTree { get }
}

extension PairGroup: PackedExample {}
extension OutcomeTree: PackedExample {}

/// What goes through the network together, one after the other without padding: small examples first.
struct PassPlan<Example: PackedExample> {
    let passes: [[Example]]

    /// - Parameter admits: whether a pass takes another example, given how many there would be and how many tokens.
    private init(_ examples: [Example], admits: (_ count: Int, _ tokens: Int) -> Bool) {
        var passes: [[Example]] = []
        let sorted = examples.enumerated().sorted {
            ($0.element.tree.count, $0.offset) < ($1.element.tree.count, $1.offset)
        }
        var tokens = 0
        for example in sorted.map(\.element) {
            tokens += example.tree.count
            if let last = passes.last, admits(last.count + 1, tokens) {
                passes[passes.count - 1].append(example)
            } else {
                passes.append([example])
                tokens = example.tree.count
            }
        }
        self.passes = passes
    }
}

extension PassPlan<PairGroup> {
    init(_ groups: [PairGroup], options: TrainingOptions) {
        self.init(groups) { count, tokens in
            options.grouping.map { tokens <= $0.tokensPerPass } ?? (count <= options.pairsPerPass)
        }
    }
}

extension PassPlan<OutcomeTree> {
    init(_ trees: [OutcomeTree], options: TrainingOptions) {
        self.init(trees) { _, tokens in tokens <= options.values?.tokensPerStep ?? 0 }
    }
}

extension PairSchedule {
    /// Whole groups up to a step's tokens or, without grouping, pairs.
    init(_ groups: [PairGroup], options: TrainingOptions, seed: Seed) {
        if let grouping = options.grouping {
            self.init(sizes: groups.map(\.tree.count), budget: grouping.tokensPerStep, seed: seed)
        } else {
            self.init(sizes: groups.map { _ in 1 }, budget: options.pairsPerStep, seed: seed)
        }
    }

    /// So many lessons a step; nil without lessons.
    init?(lessons: [PairGroup], options: TrainingOptions, seed: Seed) {
        guard let pictures = options.pictures, !lessons.isEmpty else { return nil }
        self.init(sizes: lessons.map { _ in 1 }, budget: pictures.lessonsPerStep, seed: seed)
    }

    /// Rollouts up to a step's tokens; nil without rollouts.
    init?(_ trees: [OutcomeTree], options: TrainingOptions, seed: Seed) {
        guard let values = options.values, !trees.isEmpty else { return nil }
        self.init(sizes: trees.map(\.tree.count), budget: values.tokensPerStep, seed: seed)
    }
}
