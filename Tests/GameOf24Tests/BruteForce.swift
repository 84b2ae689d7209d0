/// Solves puzzles another way than the product does: every order of the numbers, every choice of
/// operators, all five shapes of an expression, in whole-number arithmetic on (numerator, denominator).
enum BruteForce {
    static func isSolvable(_ numbers: [Int], target: Int) -> Bool {
        Set(orders(of: numbers)).contains { order in
            let n = order.map { (top: $0, bottom: 1) }
            return operators.contains { f in
                operators.contains { g in
                    operators.contains { h in
                        [
                            h(g(f(n[0], n[1]), n[2]), n[3]), h(g(n[0], f(n[1], n[2])), n[3]),
                            g(f(n[0], n[1]), h(n[2], n[3])), g(n[0], h(f(n[1], n[2]), n[3])),
                            g(n[0], f(n[1], h(n[2], n[3]))),
                        ].contains { $0.bottom != 0 && $0.top == target * $0.bottom }
                    }
                }
            }
        }
    }

    /// Multisets of four numbers from 1 to 13, in lexicographic order: C(16, 4) = 1,820 of them.
    static var multisets: [[Int]] {
        (1...13).flatMap { a in
            (a...13).flatMap { b in (b...13).flatMap { c in (c...13).map { [a, b, c, $0] } } }
        }
    }

    /// Nothing is reduced: numbers of at most 13 cannot overflow. A bottom of 0 stays 0.
    private typealias Fraction = (top: Int, bottom: Int)
    private static var operators: [(Fraction, Fraction) -> Fraction] {
        [
            { ($0.top * $1.bottom + $1.top * $0.bottom, $0.bottom * $1.bottom) },
            { ($0.top * $1.bottom - $1.top * $0.bottom, $0.bottom * $1.bottom) },
            { ($0.top * $1.top, $0.bottom * $1.bottom) },
            { $0.bottom == 0 || $1.bottom == 0 ? (0, 0) : ($0.top * $1.bottom, $0.bottom * $1.top) },
        ]
    }

    private static func orders(of numbers: [Int]) -> [[Int]] {
        if numbers.count < 2 { return [numbers] }
        return numbers.indices.flatMap { index in
            var rest = numbers
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }
}
