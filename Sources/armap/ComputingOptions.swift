import ArgumentParser
import Tensors

/// Where a verb computes.
struct ComputingOptions: ParsableArguments {
    @Option(help: "Where models compute: cpu, or cuda:N with a CUDA libtorch (ARMAP_TORCH).")
    var device = Device.cpu
}

extension Device: ExpressibleByArgument {
    /// Reads `cpu`, `cuda` or `cuda:N`.
    public init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        switch (parts.first, parts.count) {
        case ("cpu", 1): self = .cpu
        case ("cuda", 1): self = .cuda(0)
        case ("cuda", 2):
            guard let index = Int(parts[1]), index >= 0 else { return nil }
            self = .cuda(index)
        default: return nil
        }
    }

    /// As it is written.
    public var defaultValueDescription: String { description }
}
