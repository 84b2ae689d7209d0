import Foundation

/// Runs `body` on `input` now without recording gradients, and once more in the backward pass, where they are
/// recorded for this one segment only: memory for compute (Chen et al. 2016, https://arxiv.org/abs/1604.06174).
///
/// ``Tensor/backward(gradient:)`` of whatever is computed from the result replays the segment by itself. The
/// gradients are those of running `body` as it is. Until then the segment keeps `input`, so a forward pass
/// whose loss is never differentiated belongs into ``noGrad(_:)``.
///
/// - Parameters:
///   - input: the only tensor through which gradients flow back out of the segment.
///   - hasParameters: whether `body` itself uses tensors that ask for gradients. If it does not, and no
///     gradient flows through `input`, nothing is recorded at all.
///   - body: a pure function of `input` and of tensors that do not change before the backward pass.
public func recomputed(
    _ input: Tensor, hasParameters: Bool, _ body: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
    let isTracked = try input.isTracked
    guard api.grad_mode(), isTracked || hasParameters else { return try body(input) }
    let output = try noGrad { try body(input).detach() }.requiresGrad()
    RecomputationTape.current.record(
        .init(input: input, isInputTracked: isTracked, output: output, body: body))
    return output
}

/// The segments of this thread that wait for their backward pass. Like the gradient mode, and like libtorch's
/// own graph, the tape is a property of the thread.
final class RecomputationTape {
    struct Segment {
        let input: Tensor
        let isInputTracked: Bool
        /// A leaf: the graph above ends here, and its gradient is what the segment is replayed with.
        let output: Tensor
        let body: (Tensor) throws -> Tensor
    }

    private var segments: [Segment] = []

    static var current: RecomputationTape {
        let key = "armap.recomputation"
        if let tape = Thread.current.threadDictionary[key] as? RecomputationTape { return tape }
        let tape = RecomputationTape()
        Thread.current.threadDictionary[key] = tape
        return tape
    }

    var count: Int { segments.count }

    func record(_ segment: Segment) { segments.append(segment) }

    /// Replays, last first, every segment that a gradient has reached; it may reach others that way. After an
    /// error nothing is left to replay.
    func replay() throws {
        let waiting = segments
        segments = []
        var later: [Segment] = []
        for segment in waiting.reversed() {
            guard let gradient = segment.output.grad else {
                later.append(segment)
                continue
            }
            try Self.replay(segment, gradient)
        }
        segments = later.reversed()
    }

    private static func replay(_ segment: Segment, _ gradient: Tensor) throws {
        let input = try segment.input.detach().requiresGrad(segment.isInputTracked)
        try withGrad(true) { try segment.body(input) }.propagate(gradient)
        if segment.isInputTracked { try segment.input.propagate(input.grad) }
    }
}
