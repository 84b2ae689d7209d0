/// A regular expression as instructions over masks of scalar classes.
struct PatternProgram: Sendable {
    /// One step. A step that fails goes back to the last choice.
    enum Instruction: Sendable {
        /// One scalar of the classes in a mask.
        case scalar(UInt64)
        /// Scalars of the classes in a mask, as many as possible.
        case run(UInt64, atLeast: Int, atMost: Int, isPossessive: Bool)
        /// The first target that leads to a match. A target is tried only before scalars of its mask.
        case choose([(target: Int, before: UInt64)])
        case jump(Int)
        /// Whether what follows, up to its own `accept`, matches; then on at the target.
        case look(isNegative: Bool, target: Int)
        case accept
    }

    private(set) var instructions: [Instruction] = []
    /// Each with a bit of its own.
    private(set) var classes: [ScalarClass] = []
    /// The mask of a branch that may be empty, so that whatever follows it decides.
    static let anything = UInt64.max

    init(_ node: PatternNode) {
        emit(node)
        instructions.append(.accept)
    }

    private mutating func mask(_ scalars: ScalarClass) -> UInt64 {
        if let bit = classes.firstIndex(of: scalars) { return 1 << UInt64(bit) }
        classes.append(scalars)
        return classes.count > 64 ? 0 : 1 << UInt64(classes.count - 1)
    }

    private mutating func emit(_ node: PatternNode) {
        switch node {
        case .scalar(let scalars): instructions.append(.scalar(mask(scalars)))
        case .sequence(let nodes): for node in nodes { emit(node) }
        case .run(let scalars, let least, let most, let isPossessive):
            instructions.append(
                .run(mask(scalars), atLeast: least, atMost: most ?? Int.max, isPossessive: isPossessive))
        case .optional(let inner): emit(choiceOf: [inner, .sequence([])])
        case .alternatives(let branches): emit(choiceOf: branches)
        case .lookahead(let inner, let isNegative):
            let start = instructions.count
            instructions.append(.accept)
            emit(inner)
            instructions.append(.accept)
            instructions[start] = .look(isNegative: isNegative, target: instructions.count)
        }
    }

    private mutating func emit(choiceOf branches: [PatternNode]) {
        let start = instructions.count
        var (targets, jumps): ([(target: Int, before: UInt64)], [Int]) = ([], [])
        instructions.append(.accept)
        for branch in branches {
            targets.append((instructions.count, first(branch) ?? Self.anything))
            emit(branch)
            jumps.append(instructions.count)
            instructions.append(.accept)
        }
        instructions[start] = .choose(targets)
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
    }

    /// The classes with which what a node matches begins; `nil` when it may be empty.
    private mutating func first(_ node: PatternNode) -> UInt64? {
        switch node {
        case .scalar(let scalars): return mask(scalars)
        case .run(let scalars, let least, _, _): return least > 0 ? mask(scalars) : nil
        case .optional, .lookahead: return nil
        case .alternatives(let branches):
            var all: UInt64 = 0
            for branch in branches {
                guard let mask = first(branch) else { return nil }
                all |= mask
            }
            return all
        case .sequence(let nodes):
            var all: UInt64 = 0
            for node in nodes {
                if let mask = first(node) { return all | mask }
                switch node {
                case .run(let scalars, _, _, _): all |= mask(scalars)
                default: return nil
                }
            }
            return nil
        }
    }
}
