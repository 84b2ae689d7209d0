extension RecordedEpisode: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case task, variation, simplification, goldPath, steps
        case stepLimit = "envStepLimit"
    }

    /// Reads a line of a recording.
    public init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: CodingKeys.self)
        variation = TaskVariation(
            task: try line.decode(String.self, forKey: .task),
            number: try line.decode(Int.self, forKey: .variation),
            simplification: try line.decode(String.self, forKey: .simplification))
        stepLimit = try line.decodeIfPresent(Int.self, forKey: .stepLimit)
        goldPath = try line.decodeIfPresent([String].self, forKey: .goldPath)
        let steps = try line.decode([Step].self, forKey: .steps)
        self.steps = steps.map(\.step)
        unknownKeys = steps.reduce(into: try decoder.keys(besides: CodingKeys.self)) {
            $0.formUnion($1.unknownKeys)
        }
    }

    /// A step, and what else its object has.
    private struct Step: Decodable {
        let step: RecordedStep
        let unknownKeys: Set<String>

        init(from decoder: any Decoder) throws {
            step = try RecordedStep(from: decoder)
            unknownKeys = try decoder.keys(besides: RecordedStep.CodingKeys.self)
        }
    }
}

extension Decoder {
    /// The keys of an object that are not among the known ones.
    fileprivate func keys<Known: CodingKey & CaseIterable>(besides known: Known.Type) throws -> Set<String> {
        let keys = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        return Set(keys).subtracting(known.allCases.map(\.stringValue))
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
