/// What the simulator says that each task is, for every variation: so that tasks can be listed without starting it.
enum TaskDescriptions {
    /// The description of a variation, e.g. "Your task is to boil water. …"; nil for one that does not exist.
    static func text(_ task: String, _ number: Int) -> String? {
        guard let texts = texts[task], texts.indices.contains(number) else { return nil }
        return texts[number]
    }

    private static let texts: [String: [String]] = {
        var texts: [String: [String]] = [:]
        var template = (task: "", words: [Substring]())
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if line.hasPrefix("#") {
                template = (
                    String(fields[0].dropFirst()),
                    fields[1].split(separator: " ", omittingEmptySubsequences: false)
                )
                continue
            }
            let text = filled(template.words, with: fields[0].split(separator: "|"))
            let count = TaskType.named(template.task)?.variations ?? 0
            for number in numbers(fields[1]) where number < count {
                texts[template.task, default: Array(repeating: "", count: count)][number] = text
            }
        }
        return texts
    }()

    /// The template with a row's words in the places of the numbers in braces.
    private static func filled(_ template: [Substring], with words: [Substring]) -> String {
        template.map { word in
            guard word.hasPrefix("{"), let slot = Int(word.dropFirst().dropLast()) else {
                return String(word)
            }
            return String(words[slot])
        }
        .joined(separator: " ")
    }

    /// `0-3,7` spelt out.
    private static func numbers(_ ranges: Substring) -> [Int] {
        ranges.split(separator: ",").flatMap { range in
            let ends = range.split(separator: "-").compactMap { Int($0) }
            return ends.first.map { Array($0...max($0, ends.last ?? $0)) } ?? []
        }
    }
}
