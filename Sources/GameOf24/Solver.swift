/// Finds every way to make a number from given numbers, exactly.
///
/// Works by taking two numbers away and putting what they make in their place until one is left: the
/// same tree that the game is played on, with a memory of hopeless positions.
public struct Solver: Sendable {
    /// What to make.
    public let target: Rational

    /// Creates a solver.
    public init(target: Int = 24) { self.target = Rational(target) }

    /// Whether the numbers, each used exactly once, make the target.
    public func isSolvable(_ numbers: [Rational]) -> Bool { solution(of: numbers) != nil }
    /// Whether the numbers, each used exactly once, make the target.
    public func isSolvable(_ numbers: [Int]) -> Bool { isSolvable(numbers.map { Rational($0) }) }

    /// One solution, always the same one; nil when there is none.
    public func solution(of numbers: [Int]) -> Expression? { solution(of: numbers.map { Rational($0) }) }
    /// One solution, always the same one; nil when there is none.
    public func solution(of numbers: [Rational]) -> Expression? {
        var hopeless: Set<[Rational]> = []
        return firstSolution(from: numbers.sorted().map(Term.init), hopeless: &hopeless)
    }

    /// All solutions that differ by more than the order of the operands of `+` and `*`.
    public func solutions(of numbers: [Int]) -> [Expression] {
        var found: [Expression] = []
        var known: Set<String> = []
        collect(from: numbers.sorted().map { Term(Rational($0)) }) { expression in
            if known.insert(expression.description).inserted { found.append(expression) }
        }
        return found
    }
}

extension Solver {
    /// A number on the table and how it came about.
    private struct Term {
        let value: Rational
        let expression: Expression

        init(_ value: Rational) {
            self.value = value
            expression = .number(value)
        }

        /// Operands of commutative operators are put in order, so that mirror images read the same.
        init?(_ left: Term, _ operation: Operator, _ right: Term) {
            guard let value = operation(left.value, right.value) else { return nil }
            self.value = value
            let (first, second) =
                operation.isCommutative && right.comesBefore(left) ? (right, left) : (left, right)
            expression = .operation(first.expression, operation, second.expression)
        }

        private func comesBefore(_ other: Term) -> Bool {
            value == other.value
                ? expression.description < other.expression.description : value < other.value
        }
    }

    private func firstSolution(from terms: [Term], hopeless: inout Set<[Rational]>) -> Expression? {
        if terms.count == 1 { return terms[0].value == target ? terms[0].expression : nil }
        let position = terms.map(\.value).sorted()
        if hopeless.contains(position) { return nil }
        for next in successors(of: terms) {
            if let solution = firstSolution(from: next, hopeless: &hopeless) { return solution }
        }
        hopeless.insert(position)
        return nil
    }

    private func collect(from terms: [Term], report: (Expression) -> Void) {
        if terms.count == 1 {
            if terms[0].value == target { report(terms[0].expression) }
            return
        }
        for next in successors(of: terms) { collect(from: next, report: report) }
    }

    private func successors(of terms: [Term]) -> [[Term]] {
        var result: [[Term]] = []
        for i in terms.indices {
            for j in terms.indices where i != j {
                let others = terms.indices.filter { $0 != i && $0 != j }.map { terms[$0] }
                for operation in Operator.allCases where i < j || !operation.isCommutative {
                    if let made = Term(terms[i], operation, terms[j]) { result.append(others + [made]) }
                }
            }
        }
        return result
    }
}
