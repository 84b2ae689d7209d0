/// A regular expression, matched over Unicode scalars by backtracking, as Oniguruma does for Hugging Face's
/// tokenizers (Swift's `Regex` matches grapheme clusters, and much slower).
///
/// Only single characters repeat, so that the work for a match grows with a power of its length at worst, and
/// linearly for the patterns in use.
struct Pattern: Sendable {
    /// Room for matching that calls can share.
    struct Scratch {
        fileprivate var masks: [UInt64] = []
        fileprivate var choices: [Choice] = []
    }

    /// Where matching goes on when the present way fails.
    fileprivate struct Choice {
        let instruction: Int
        var position: Int
        /// For a run, the position to which it may be cut; for alternatives, the next one to try.
        var bound: Int
    }

    private let program: PatternProgram
    private let classifier: ScalarClassifier

    /// Compiles an expression.
    ///
    /// - Throws: `PatternError` for a construct that we do not match.
    init(_ pattern: String) throws(PatternError) {
        self.init(try PatternParser.parse(pattern), pattern)
        guard program.classes.count <= 64 else {
            throw PatternError(pattern: pattern, offset: 0, construct: "more than 64 classes")
        }
    }

    private init(_ node: PatternNode, _ pattern: String) {
        program = PatternProgram(node)
        classifier = ScalarClassifier(Array(program.classes.prefix(64)))
    }

    /// The matches in a text from left to right, none of them empty.
    func matches(in text: ArraySlice<Unicode.Scalar>, _ scratch: inout Scratch) -> [Range<Int>] {
        scratch.masks.removeAll(keepingCapacity: true)
        for scalar in text { scratch.masks.append(classifier.mask(scalar)) }
        var matches: [Range<Int>] = []
        var position = 0
        let base = text.startIndex
        scratch.masks.withUnsafeBufferPointer { masks in
            while position < masks.count {
                if let end = match(at: position, 0, masks, &scratch.choices), end > position {
                    matches.append(base + position..<base + end)
                    position = end
                } else {
                    position += 1
                }
            }
        }
        return matches
    }

    /// The end of the match of the instructions from `start` on at a position.
    private func match(
        at beginning: Int, _ start: Int, _ masks: UnsafeBufferPointer<UInt64>, _ choices: inout [Choice]
    ) -> Int? {
        let floor = choices.count
        defer { choices.removeSubrange(floor...) }
        var (instruction, position) = (start, beginning)
        while true {
            var hasFailed = false
            switch program.instructions[instruction] {
            case .accept: return position
            case .jump(let target): instruction = target
            case .scalar(let mask):
                hasFailed = position >= masks.count || masks[position] & mask == 0
                (instruction, position) = (instruction + 1, position + 1)
            case .run(let mask, let least, let most, let isPossessive):
                let limit = most < masks.count - position ? position + most : masks.count
                let first = position
                while position < limit, masks[position] & mask != 0 { position += 1 }
                hasFailed = position - first < least
                if !hasFailed, !isPossessive, position > first + least {
                    choices.append(
                        Choice(instruction: instruction, position: position, bound: first + least))
                }
                instruction += 1
            case .choose:
                choices.append(Choice(instruction: instruction, position: position, bound: 0))
                hasFailed = true
            case .look(let isNegative, let target):
                let found = match(at: position, instruction + 1, masks, &choices) != nil
                hasFailed = found == isNegative
                instruction = target
            }
            if hasFailed {
                guard let next = retreat(to: floor, masks, &choices) else { return nil }
                (instruction, position) = next
            }
        }
    }

    /// Takes the last choice that has another way left.
    private func retreat(
        to floor: Int, _ masks: UnsafeBufferPointer<UInt64>, _ choices: inout [Choice]
    ) -> (instruction: Int, position: Int)? {
        while choices.count > floor {
            let last = choices.count - 1
            let choice = choices[last]
            guard case .choose(let targets) = program.instructions[choice.instruction] else {
                choices[last].position -= 1
                if choice.position - 1 == choice.bound { choices.removeLast() }
                return (choice.instruction + 1, choice.position - 1)
            }
            let mask = choice.position < masks.count ? masks[choice.position] : 0
            var index = choice.bound
            while index < targets.count {
                let before = targets[index].before
                if before == PatternProgram.anything || before & mask != 0 { break }
                index += 1
            }
            // The last way needs no way back.
            if index + 1 >= targets.count { choices.removeLast() } else { choices[last].bound = index + 1 }
            if index < targets.count { return (targets[index].target, choice.position) }
        }
        return nil
    }
}
