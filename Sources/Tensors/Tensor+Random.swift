import Foundation

extension Tensor {
    /// Independent standard normal numbers, drawn in Swift so that a seed gives the same numbers everywhere.
    public static func randn(
        _ shape: [Int], using generator: inout some RandomNumberGenerator, on device: Device = .cpu
    ) throws -> Tensor {
        let count = try elementCount(shape, "Tensor.randn")
        var values: [Float] = []
        values.reserveCapacity(count + 1)
        while values.count < count {
            let (first, second) = normalPair(using: &generator)
            values.append(first)
            values.append(second)
        }
        values.removeLast(values.count - count)
        return try Tensor(values, shape, on: device)
    }
}

/// Two independent standard normal numbers from two uniform ones, by Box and Muller's transform.
private func normalPair(using generator: inout some RandomNumberGenerator) -> (Float, Float) {
    let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
    let angle = 2 * Double.pi * Double.random(in: 0..<1, using: &generator)
    return (Float(radius * cos(angle)), Float(radius * sin(angle)))
}
