import Agents
import GameOf24
import Testing

@Suite struct RationalTests {
    @Test func fractionsAreKeptInLowestTermsWithAPositiveDenominator() throws {
        #expect(try rational(6, -4) == rational(-3, 2))
        #expect(try rational(0, -7) == Rational(0))
        #expect(try rational(-6, -3).integer == 2)
        #expect(try rational(8, 3).description == "8/3")
        #expect(Rational(1, over: 0) == nil)
    }

    @Test func resultsThatDoNotFitAreNilAndNeverWrong() throws {
        let huge = Rational(.max)
        #expect(Operator.add(huge, Rational(1)) == nil)
        #expect(Operator.multiply(huge, Rational(2)) == nil)
        #expect(Operator.subtract(Rational(-2), huge) == nil)
        #expect(Operator.divide(try rational(1, .max), Rational(2)) == nil)
        #expect(Operator.divide(huge, Rational(0)) == nil)
        #expect(Rational(.min, over: 1) == nil)
        #expect(Rational(1, over: .min) == nil)
        #expect(Operator.subtract(Rational(.min), Rational(.min)) == nil)
    }

    @Test func comparisonIsExactWhereDoublesAreNot() throws {
        #expect(try rational(.max - 1, .max) < Rational(1))
        #expect(try rational(1, .max) < rational(1, .max - 1))
        #expect(try rational(-1, 2) < rational(-1, 3))
    }

    @Test func arithmeticAgreesWithDoubles() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let parts = (0..<4).map { _ in Int.random(in: -50...50, using: &generator) }
            guard let a = Rational(parts[0], over: parts[1]), let b = Rational(parts[2], over: parts[3])
            else { continue }
            let (x, y) = (double(a), double(b))
            #expect(abs(double(try #require(Operator.add(a, b))) - (x + y)) < 1e-9)
            #expect(abs(double(try #require(Operator.subtract(a, b))) - (x - y)) < 1e-9)
            #expect(abs(double(try #require(Operator.multiply(a, b))) - x * y) < 1e-9)
            #expect(Operator.divide(a, b).map { abs(double($0) - x / y) < 1e-9 } ?? (y == 0))
            #expect((a < b) == (x < y) || a == b)
        }
    }

    private func double(_ number: Rational) -> Double {
        Double(number.numerator) / Double(number.denominator)
    }
}

@Suite struct ExpressionTests {
    @Test(arguments: [
        ("(1 + 5) * 4", 24, 1), ("8 - 3 - 2", 3, 1), ("8 / (3 - 8 / 3)", 24, 1), ("2+3×4", 14, 1),
        ("((7))÷2", 7, 2), ("8 / 2 / 2", 2, 1), ("1 − 2", -1, 1),
    ])
    func expressionsHaveTheUsualPrecedence(text: String, top: Int, bottom: Int) throws {
        #expect(try Expression(parsing: text).value == rational(top, bottom))
    }

    @Test func printedExpressionsReadBackToTheSameValueAndNumbers() throws {
        let solver = Solver()
        for numbers in [[1, 3, 4, 6], [3, 3, 8, 8], [1, 5, 5, 5], [2, 4, 8, 12]] {
            let solutions = solver.solutions(of: numbers)
            #expect(!solutions.isEmpty)
            for solution in solutions {
                let again = try Expression(parsing: solution.description)
                #expect(again.value == Rational(24))
                #expect(again.numbers.sorted() == numbers.map { Rational($0) })
            }
        }
    }

    @Test(arguments: ["", "(", "1 +", "1 2", ")", "1 + + 2", "4 * (2 + 1", "a", "1.5", "²"])
    func whatIsNoExpressionIsSaidToBeNone(text: String) {
        #expect(throws: ExpressionError.self) { try Expression(parsing: text) }
    }

    @Test func hostileExpressionsAreRefusedQuickly() {
        #expect(throws: ExpressionError.tooLong) {
            try Expression(parsing: String(repeating: "(", count: 1_000_000))
        }
        #expect(throws: ExpressionError.self) { try Expression(parsing: String(repeating: "(", count: 400)) }
        #expect(throws: ExpressionError.numberTooLarge("99999999999999999999")) {
            try Expression(parsing: "99999999999999999999 + 1")
        }
        #expect(Expression.number(Rational(.max)).value == Rational(.max))
    }
}
