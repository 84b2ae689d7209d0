/// For each place along one side of the resized picture, which places of the source it is mixed from.
///
/// The filter is widened by the factor of shrinking, so that nothing is skipped. Algorithm and rounding as in
/// Pillow's `Resample.c` and torch's antialiased upsampling, which agree up to the precision of the weights.
struct ResamplingWeights {
    /// Bits after the point.
    let precision: Int
    /// The first source place of each target place, and where its weights begin and how many there are.
    let spans: [(first: Int, start: Int, count: Int)]
    /// The weights of all target places, one after the other.
    let weights: [Int32]

    init(
        from source: Int, to target: Int, filter: ResamplingFilter, arithmetic: ResamplingArithmetic
    ) {
        let scale = Double(source) / Double(target)
        let stretch = max(scale, 1)
        let support = filter.support * stretch
        var (spans, weights) = ([(first: Int, start: Int, count: Int)](), [Double]())
        for place in 0..<target {
            let centre = (Double(place) + 0.5) * scale
            let first = max(0, Int(centre - support + 0.5))
            let end = min(source, Int(centre + support + 0.5))
            let own = (first..<end).map { filter((Double($0) - centre + 0.5) * (1 / stretch)) }
            let sum = own.reduce(0, +)
            spans.append((first, weights.count, own.count))
            weights += sum == 0 ? own : own.map { $0 / sum }
        }
        let precision = arithmetic.precision(largest: weights.max() ?? 0)
        self.precision = precision
        self.spans = spans
        self.weights = weights.map {
            let scaled = $0 * Double(1 << precision)
            return Int32(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
        }
    }
}
