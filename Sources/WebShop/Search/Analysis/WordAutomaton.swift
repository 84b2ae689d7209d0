/// The deterministic automaton of a `WordPattern`: one table look-up a character.
struct WordAutomaton: Sendable {
    /// Built once from the grammar; constant.
    static let shared = WordAutomaton(WordGrammar.token)

    /// The state from which no token can come any more.
    static let dead: UInt16 = 0
    /// Where every token starts.
    static let start: UInt16 = 1

    /// `next[state << 5 | class]`.
    let next: [UInt16]
    /// Whether what was read so far is a token, by state.
    let isToken: [Bool]

    /// Builds the automaton by the subset construction over the pattern's positions.
    /// - Parameter pattern: of at most 256 places, leading to fewer than 2^16 states.
    init(_ pattern: WordPattern) {
        let positions = WordPositions(pattern)
        var states = [
            State(mayFollow: [], isToken: false), State(mayFollow: positions.first, isToken: false),
        ]
        var numbers = Dictionary(uniqueKeysWithValues: zip(states, UInt16(0)...))
        var next: [UInt16] = []
        var state = 0
        while state < states.count {
            let row = next.count
            next += [UInt16](repeating: Self.dead, count: 32)
            for member in WordClass.allCases {
                let read = states[state].mayFollow.intersection(positions.places(of: member))
                let target = State(
                    mayFollow: positions.followers(of: read), isToken: !read.isDisjoint(with: positions.last))
                let number = numbers[target] ?? UInt16(states.count)
                if numbers.updateValue(number, forKey: target) == nil { states.append(target) }
                next[row + Int(member.rawValue)] = number
            }
            state += 1
        }
        self.next = next
        isToken = states.map(\.isToken)
    }

    /// All that matters of what was read so far.
    private struct State: Hashable {
        let mayFollow: PositionSet
        let isToken: Bool
    }
}

/// The places of a pattern where a character is read, and which can follow which (Glushkov's construction).
private struct WordPositions {
    private var classes: [WordClasses] = []
    private var following: [PositionSet] = []
    private(set) var first: PositionSet = []
    private(set) var last: PositionSet = []

    init(_ pattern: WordPattern) {
        let part = add(pattern)
        first = part.first
        last = part.last
    }

    func places(of member: WordClass) -> PositionSet {
        PositionSet(classes.indices.filter { classes[$0].contains(member) })
    }

    func followers(of positions: PositionSet) -> PositionSet {
        positions.reduce(into: []) { $0.formUnion(following[$1]) }
    }

    private struct Part {
        var isOptional = true
        var first: PositionSet = []
        var last: PositionSet = []
    }

    private mutating func add(_ pattern: WordPattern) -> Part {
        switch pattern {
        case .one(let members):
            let place = PositionSet([classes.count])
            classes.append(members)
            following.append([])
            return Part(isOptional: false, first: place, last: place)
        case .sequence(let parts):
            return parts.reduce(Part()) { join($0, add($1)) }
        case .either(let parts):
            return parts.map { add($0) }.reduce(Part(isOptional: false)) { sum, part in
                Part(
                    isOptional: sum.isOptional || part.isOptional,
                    first: sum.first.union(part.first), last: sum.last.union(part.last))
            }
        case .many(let repeated):
            var part = add(repeated)
            link(part.last, to: part.first)
            part.isOptional = true
            return part
        }
    }

    private mutating func join(_ left: Part, _ right: Part) -> Part {
        link(left.last, to: right.first)
        return Part(
            isOptional: left.isOptional && right.isOptional,
            first: left.isOptional ? left.first.union(right.first) : left.first,
            last: right.isOptional ? right.last.union(left.last) : right.last)
    }

    private mutating func link(_ sources: PositionSet, to targets: PositionSet) {
        for source in sources { following[source].formUnion(targets) }
    }
}
