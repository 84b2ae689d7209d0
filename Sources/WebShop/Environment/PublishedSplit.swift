import Foundation

/// A split of the literature: places in the official order of goals.
struct PublishedSplit: Sendable {
    let name: String
    /// The fewest goals with which the split means what its authors meant.
    let least: Int
    /// The places, for a number of goals.
    let places: @Sendable (Int) -> [Int]

    private init(_ name: String, _ range: Range<Int>) {
        self.name = name
        least = range.upperBound
        places = { _ in Array(range) }
    }

    private init(_ name: String, from start: Int) {
        self.name = name
        least = start + 1
        places = { Array(start..<$0) }
    }

    private init(_ name: String, list: [Int]) {
        self.name = name
        least = (list.max() ?? 0) + 1
        places = { _ in list }
    }

    /// Yao et al. 2022 (full data, human goals); AgentBench (https://arxiv.org/abs/2308.03688); ARMAP's release;
    /// verl-agent (https://github.com/langfengQ/verl-agent); ETO (https://arxiv.org/abs/2403.02502).
    static let all: [PublishedSplit] =
        [
            PublishedSplit("paper-test", 0..<500), PublishedSplit("paper-eval", 500..<1500),
            PublishedSplit("paper-train", from: 1500), PublishedSplit("agentbench-std", 0..<200),
            PublishedSplit("agentbench-dev", 200..<280), PublishedSplit("agentbench-fc-train", 1000..<12_000),
            PublishedSplit("armap-test", 200..<210), PublishedSplit("armap-train", 0..<8300),
            PublishedSplit("verl-agent-test", 0..<500), PublishedSplit("verl-agent-train", from: 500),
            PublishedSplit("all", from: 0),
        ] + etoLists

    /// One split a line: its name, then places.
    private static var etoLists: [PublishedSplit] {
        String(decoding: PackageResources.eto_splits_txt, as: UTF8.self).split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            return PublishedSplit(String(words[0]), list: words.dropFirst().compactMap { Int($0) })
        }
    }
}

/// A published split that the shop at hand has too few goals for.
public struct SplitTooLarge: Error, Hashable, CustomStringConvertible {
    /// The split's name.
    public let name: String
    /// The fewest goals that it takes.
    public let least: Int
    /// The goals that there are.
    public let goals: Int
    /// The message a user sees.
    public var description: String {
        "split '\(name)' takes a shop with at least \(least) goals; this one has \(goals). It belongs to the full "
            + "WebShop data with human goals: import that with 'armap data webshop --import', and set "
            + "environment.options.goals to human"
    }
}
