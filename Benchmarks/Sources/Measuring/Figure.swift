import Foundation

/// One measured figure: so much of something in so many seconds.
public struct Figure: Encodable, Sendable {
    private let figure: String
    private let value: Double
    private let unit: String
    private let count: Double?
    private let seconds: Double?

    /// A rate.
    /// - Parameters:
    ///   - name: equal for us and for a peer.
    ///   - unit: what is counted.
    public init(_ name: String, _ count: Int, _ unit: String, in seconds: Double) {
        figure = name
        value = Double(count) / seconds
        self.unit = "\(unit)/s"
        self.count = Double(count)
        self.seconds = seconds
    }

    /// A number that is not a rate of ours.
    public init(_ name: String, value: Double, unit: String) {
        (figure, self.value, self.unit, count, seconds) = (name, value, unit, nil, nil)
    }

    /// The most memory that this process has held so far; nil where the system does not say.
    public static func peakMemory() -> Figure? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kilobytes = line.split(separator: " ").compactMap({ Double($0) }).first
        else { return nil }
        return Figure("memory", value: kilobytes / 1024, unit: "MB")
    }

    /// Prints the figure as one line of JSON, at once.
    public func report() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let line = String(decoding: try encoder.encode(self), as: UTF8.self)
        try FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
    }
}
