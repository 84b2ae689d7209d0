import Foundation

/// The most that a goal lets a purchase cost.
enum PriceBound {
    /// The bound where no round price is above the product's.
    static let none = 1_000_000.0

    /// The round prices that may be drawn from: the next four multiples of ten dollars, up to 990.
    static func candidates(above price: Double) -> [Double] {
        Array((1..<100).lazy.map { Double($0) * 10 }.filter { $0 > price }.prefix(4))
    }

    /// The larger of two that `draw` takes from the candidates.
    static func draw(above price: Double, _ draw: ([Double]) -> [Double]) -> Double {
        let candidates = candidates(above: price)
        return candidates.count < 2 ? none : draw(candidates).max() ?? none
    }

    /// How a goal says it; empty for `none`.
    static func text(_ bound: Double) -> String {
        bound == none ? "" : ", and price lower than \(dollars(bound)) dollars"
    }

    /// Two decimals.
    static func dollars(_ amount: Double) -> String {
        String(format: "%.2f", locale: Locale(identifier: "en_US_POSIX"), amount)
    }
}
