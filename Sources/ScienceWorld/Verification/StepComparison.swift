import Crypto
import Foundation

/// Compares what a simulator says after a step with what the official wrapper said.
struct StepComparison {
    /// A key of the recording with two values that differ.
    struct Mismatch: Hashable {
        let field: String
        let expected: String
        let found: String
    }

    /// The first mismatch so far, in the order of the comparisons.
    private(set) var mismatch: Mismatch?

    /// Compares a step.
    /// - Parameters:
    ///   - taskDescription: what the simulator gives as the task, with its heading.
    ///   - stepLimit: after how many moves the wrapper ended episodes.
    init(_ step: RecordedStep, with reply: SimulatorReply, taskDescription: String?, stepLimit: Int?) {
        expect("observation", step.observation, reply.observation)
        expect("score", step.score, reply.percentage)
        expect("done", step.isDone, reply.isDone(after: stepLimit))
        expect("moves", step.moves, reply.moves)
        expect("look", step.look, reply.look)
        expect("inventory", step.inventory, reply.inventory)
        expect("taskDescription", step.taskDescription, taskDescription ?? "")
        expect("validActionCount", step.validActionCount, reply.validActions?.count ?? 0)
        expect("validActionsMD5", step.validActionsMD5?.lowercased(), Self.md5(reply.validActions ?? []))
    }

    /// Compares a list of actions, action by action.
    init(_ field: String, _ expected: [String], with found: [String]) {
        for (index, pair) in zip(expected, found).enumerated() {
            expect("\(field)[\(index)]", pair.0, pair.1)
        }
        expect("the length of \(field)", expected.count, found.count)
    }

    /// The MD5 of the lines, as hexadecimal digits.
    static func md5(_ lines: [String]) -> String {
        Insecure.MD5.hash(data: Data(lines.joined(separator: "\n").utf8))
            .map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }

    private mutating func expect<Value: Equatable>(_ field: String, _ expected: Value?, _ found: Value) {
        guard mismatch == nil, let expected, expected != found else { return }
        mismatch = Mismatch(field: field, expected: Self.text(expected), found: Self.text(found))
    }

    /// Whole numbers without a decimal point, as in the recording.
    private static func text(_ value: some Equatable) -> String {
        (value as? Double).flatMap(Int.init(exactly:)).map(String.init) ?? "\(value)"
    }

    /// Scalar by scalar, since Swift takes texts for equal that are composed differently.
    private mutating func expect(_ field: String, _ expected: String?, _ found: String) {
        guard mismatch == nil, let expected, !expected.unicodeScalars.elementsEqual(found.unicodeScalars)
        else { return }
        let common = zip(expected.unicodeScalars, found.unicodeScalars).prefix { $0 == $1 }.count
        mismatch = Mismatch(
            field: common == 0 ? field : "\(field) from character \(common)",
            expected: Self.window(expected, common), found: Self.window(found, common))
    }

    /// Up to 100 characters around a place, quoted and on one line.
    private static func window(_ text: String, _ place: Int) -> String {
        let start = max(0, place - 20)
        let shown = String.UnicodeScalarView(text.unicodeScalars.dropFirst(start).prefix(100))
        let isCut = text.unicodeScalars.count > start + shown.count
        let quoted = String(shown).debugDescription.replacing("\\'", with: "'")
        return (start > 0 ? "…" : "") + quoted + (isCut ? "…" : "")
    }
}

extension SimulatorReply {
    /// The score as the official wrapper counts: a whole percentage, halves to even.
    var percentage: Double { (100 * score).rounded(.toNearestOrEven) }

    /// Whether the official wrapper calls the episode done.
    func isDone(after stepLimit: Int?) -> Bool {
        isCompleted || percentage < 0 || stepLimit.map { moves > $0 } ?? false
    }
}
