/// What the simulator says that each task is, for every variation: so that tasks can be listed without starting it.
enum TaskDescriptions {
    /// The description of a variation, e.g. "Your task is to boil water. …"; nil for one that does not exist.
    static func text(_ task: String, _ number: Int) -> String? {
        guard let texts = texts[task], texts.indices.contains(number) else { return nil }
        return texts[number]
    }

    /// A line names a kind of task, one of its descriptions, and the variations that have it (`0-3,7`), parted by tabs.
    /// `scripts/scienceworld-tasks` writes the file.
    private static let texts: [String: [String]] = {
        var texts: [String: [String]] = [:]
        for line in String(decoding: PackageResources.descriptions_txt, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == 3, let type = TaskType.named(fields[0]) else { continue }
            for number in numbers(fields[2]) where number < type.variations {
                texts[type.name, default: Array(repeating: "", count: type.variations)][number] = fields[1]
            }
        }
        return texts
    }()

    private static func numbers(_ ranges: String) -> [Int] {
        ranges.split(separator: ",").flatMap { range in
            let ends = range.split(separator: "-").compactMap { Int($0) }
            return ends.first.map { Array($0...max($0, ends.last ?? $0)) } ?? []
        }
    }
}
