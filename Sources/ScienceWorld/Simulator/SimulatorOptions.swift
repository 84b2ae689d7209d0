import Foundation

/// How a simulator is run, and how long anything may take.
public struct SimulatorOptions: Sendable, Hashable {
    /// Java's heap, in megabytes; the process has about 100 MB besides. 256 is ample: the live heap is 14 MB.
    public var heapMegabytes: Int
    /// From launching to being ready. Default: 60 s; usually 1 to 3 s.
    public var startTimeout: Duration
    /// For one action with everything asked about it. Default: 60 s; usually 10 ms.
    public var stepTimeout: Duration
    /// For loading with the gold path, which has to be found. Default: 120 s; up to 15 s have been seen.
    public var goldTimeout: Duration
    /// How long a process may take to end by itself before it is killed. Default: 10 s; usually 0.1 s.
    public var shutDownTimeout: Duration
    /// Where each simulator makes its own working folder. Default: the system's temporary folder.
    public var temporaryFolder: URL

    /// Creates options.
    public init(
        heapMegabytes: Int = 256, startTimeout: Duration = .seconds(60), stepTimeout: Duration = .seconds(60),
        goldTimeout: Duration = .seconds(120), shutDownTimeout: Duration = .seconds(10),
        temporaryFolder: URL = FileManager.default.temporaryDirectory
    ) {
        self.heapMegabytes = heapMegabytes
        self.startTimeout = startTimeout
        self.stepTimeout = stepTimeout
        self.goldTimeout = goldTimeout
        self.shutDownTimeout = shutDownTimeout
        self.temporaryFolder = temporaryFolder
    }
}
