import Foundation

/// A linear scale from data to pixels.
struct Scale {
    let domain: ClosedRange<Double>
    let pixels: (from: Double, to: Double)

    func callAsFunction(_ value: Double) -> Double {
        let span = domain.upperBound - domain.lowerBound
        let share = span > 0 ? (value - domain.lowerBound) / span : 0.5
        return pixels.from + share * (pixels.to - pixels.from)
    }
}

extension Scale {
    /// A scale that shows all values with room around them.
    /// - Parameter leastSpan: how much of the domain is shown at least.
    init(padding values: [Double], leastSpan: Double, pixels: (from: Double, to: Double)) {
        let (least, most) = (values.min() ?? 0, values.max() ?? 0)
        let half = max(most - least, leastSpan) * 0.6
        self.init(domain: (least + most) / 2 - half...(least + most) / 2 + half, pixels: pixels)
    }

    /// Four to ten round numbers in the domain, and how many decimals they need.
    var ticks: (values: [Double], decimals: Int) {
        let span = domain.upperBound - domain.lowerBound
        guard span > 0, span.isFinite else { return ([domain.lowerBound], 2) }
        let magnitude = pow(10, floor(log10(span / 4)))
        let step = magnitude * ([5, 2].first { $0 * magnitude <= span / 4 } ?? 1)
        let first = Int((domain.lowerBound / step).rounded(.up))
        let last = Int((domain.upperBound / step).rounded(.down))
        let decimals = max(0, -Int(floor(log10(step) + 1e-9)))
        return (first <= last ? (first...last).map { Double($0) * step } : [], decimals)
    }
}
