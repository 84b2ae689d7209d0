/// A named list of variations of every kind of task.
struct ScienceSplit: Sendable {
    let name: String
    /// The variations of a kind of task; empty where the split leaves the kind out.
    let variations: @Sendable (TaskType) -> [Int]

    /// ScienceWorld's own three splits, those of ETO that ARMAP uses as well (its "dev" is called seen there, its "test"
    /// unseen), and everything.
    static let all: [ScienceSplit] = [
        ScienceSplit(name: "train") { Array($0.training) },
        ScienceSplit(name: "validation") { Array($0.development) },
        ScienceSplit(name: "test") { Array($0.testing) },
        ScienceSplit(name: "eto-train") { etoLists["eto-train \($0.name)"] ?? [] },
        ScienceSplit(name: "eto-seen") { etoLists["eto-seen \($0.name)"] ?? [] },
        // The first ten test variations of the kinds that ETO has.
        ScienceSplit(name: "eto-unseen") { $0.turnLimit == nil ? [] : Array($0.testing.prefix(10)) },
        ScienceSplit(name: "all") { Array(0..<$0.variations) },
    ]

    /// The variations in turns, one of each kind, so that the beginning of a split is a fair sample of it.
    func variations(of types: [TaskType]) -> [(type: TaskType, number: Int)] {
        let lists = types.map { (type: $0, numbers: variations($0)) }
        let longest = lists.map(\.numbers.count).max() ?? 0
        return (0..<longest).flatMap { round in
            lists.filter { round < $0.numbers.count }.map { ($0.type, $0.numbers[round]) }
        }
    }

    /// ETO drew these lists at random and published them; one line a kind of task, its variations in ascending order.
    private static let etoLists: [String: [Int]] = {
        let lines = String(decoding: PackageResources.eto_splits_txt, as: UTF8.self).split(separator: "\n")
        let pairs = lines.map { line in
            let words = line.split(separator: " ")
            return ("\(words[0]) \(words[1])", words.dropFirst(2).compactMap { Int($0) })
        }
        return Dictionary(pairs) { $0 + $1 }
    }()
}
