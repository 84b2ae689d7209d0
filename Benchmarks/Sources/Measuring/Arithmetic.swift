import Tensors
import Transformers

/// How much of the machine a benchmark uses: the arithmetic that cannot be avoided, beside the fastest matrix product.
public struct Arithmetic: Sendable {
    private let configuration: LlamaConfiguration
    private let peak: Double

    /// - Parameter peak: operations per second of the fastest matrix product, see `MatrixProduct`.
    public init(_ configuration: LlamaConfiguration, peak: Double) {
        (self.configuration, self.peak) = (configuration, peak)
    }

    /// Operations of a forward pass through some of the layers; nil for all. Norms and activations are not counted.
    /// - Parameters:
    ///   - tokens: how many are computed.
    ///   - seen: how many each of them looks at, itself included, summed.
    public func forward(tokens: Int, seen: Int, layers: Int? = nil) -> Double {
        let (width, head) = (configuration.hiddenSize, configuration.headWidth)
        let heads = 2 * configuration.headCount + 2 * configuration.keyValueHeadCount
        let weights = width * head * heads + 3 * width * configuration.intermediateSize
        let perLayer = 2 * weights * tokens + 4 * head * configuration.headCount * seen
        return Double(perLayer) * Double(layers ?? configuration.layerCount)
    }

    /// The share of the peak that so many operations in so many seconds are.
    public func share(_ name: String, _ operations: Double, in seconds: Double) -> Figure {
        Figure("\(name) of peak", value: operations / seconds / peak, unit: "share")
    }

    /// The peak itself.
    public var peakFigure: Figure { Figure("peak", value: peak / 1e9, unit: "GFLOP/s") }
}

/// The fastest matrix product of this machine.
public actor MatrixProduct {
    private let thread: TensorThread
    /// Works on the thread that owns the tensors.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Multiplies on a thread.
    public init(thread: TensorThread) { self.thread = thread }

    /// Operations per second: the best of ten products of square matrices.
    public func operationsPerSecond(_ precision: Precision, on device: Device) throws -> Double {
        let side = device == .cpu ? 1536 : 8192
        let dtype: DType = precision == .mixed ? .bf16 : .f32
        let matrix = try Tensor.zeros([side, side], dtype, on: device)
        var best = Duration.seconds(1e9)
        for _ in 0..<10 {
            let start = ContinuousClock.now
            // Reading a number waits until a GPU is done.
            _ = try noGrad { try matrix.linear(matrix).select(0, 0).select(0, 0).to(.f32).item() }
            best = min(best, ContinuousClock.now - start)
        }
        return 2 * Double(side * side * side) / (best / .seconds(1))
    }
}
