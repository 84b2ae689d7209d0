import Foundation
import Testing

@testable import ScienceWorld

@Suite struct RecordingFileTests {
    private static let step = #"{"action": "look around", "observation": "A room."}"#

    private static func line(_ steps: String, variation: String = "3") -> String {
        #"{"task": "boil", "variation": \#(variation), "simplification": "easy", "steps": [\#(steps)]}"#
    }

    private func message(_ text: String) -> String? {
        do {
            _ = try RecordingFile(Data(text.utf8))
            return nil
        } catch {
            return "\(error)".components(separatedBy: " (").first
        }
    }

    @Test func everyFieldIsRead() throws {
        let step = #"""
            {"action": "a", "observation": "o\n\ttab \\ ü", "score": -100, "done": true, "moves": 7, "look": "l",
             "inventory": "i", "taskDescription": "t", "validActionsMD5": "AB", "validActionCount": 2}
            """#.replacing("\n", with: "")
        let text =
            #"{"task": "melt", "variation": 0, "simplification": "", "envStepLimit": 9, "goldPath": ["g"], "#
            + #""steps": [\#(step)]}"#
        let episode = try #require(try RecordingFile(Data(text.utf8)).episodes.first).episode
        #expect(
            episode
                == RecordedEpisode(
                    variation: TaskVariation(task: "melt", number: 0, simplification: ""), stepLimit: 9,
                    goldPath: ["g"],
                    steps: [
                        RecordedStep(
                            action: "a", observation: "o\n\ttab \\ ü", score: -100, isDone: true, moves: 7,
                            look: "l", inventory: "i", taskDescription: "t", validActionsMD5: "AB",
                            validActionCount: 2)
                    ], unknownKeys: []))
    }

    @Test func whatALineLeavesOutIsNil() throws {
        let episode = try #require(try RecordingFile(Data(Self.line(Self.step).utf8)).episodes.first).episode
        #expect(episode.goldPath == nil && episode.stepLimit == nil)
        #expect(episode.steps.first?.score == nil && episode.steps.first?.isDone == nil)
    }

    @Test func blankLinesOnlyCount() throws {
        let text = "\n \t\r\n" + Self.line(Self.step) + "\r\n\n" + Self.line(Self.step)
        #expect(try RecordingFile(Data(text.utf8)).episodes.map(\.line) == [3, 5])
    }

    @Test func keysThatAreNotComparedAreNamed() throws {
        let step = #"{"action": "wait", "observation": "", "reward": 3}"#
        let text = Self.line(step + ", " + step).replacing(#"{"task""#, with: #"{"seed": 1, "task""#)
        #expect(try RecordingFile(Data(text.utf8)).unknownKeys == ["reward", "seed"])
    }

    @Test(arguments: [
        ("nonsense", "not JSON in UTF-8"),
        ("[1]", "the line must be an object"),
        (#"{"task": "boil"}"#, "'variation' is missing"),
        (#"{"task": "boil", "variation": 0, "simplification": ""}"#, "'steps' is missing"),
        (line(step, variation: #""3""#), "'variation' must be a whole number"),
        (line(step + #", {"action": "wait"}"#), "'steps[1].observation' is missing"),
        (line(#"{"observation": ""}"#), "'steps[0].action' is missing"),
        (line(#"{"action": "wait", "observation": null}"#), "'steps[0].observation' is null"),
        (line(#"{"action": "", "observation": "", "done": 2}"#), "'steps[0].done' must be true or false"),
        (line("7"), "'steps[0]' must be an object"),
    ])
    func aBadLineSaysWhatIsWrong(line: String, reason: String) {
        #expect(message(Self.line(Self.step) + "\n" + line) == "line 2 of the recording: \(reason)")
    }

    @Test func aCutFileSaysWhere() {
        let text = Self.line(Self.step)
        #expect(
            message(text + "\n" + text.dropLast(20)) == "line 2 of the recording: not JSON in UTF-8")
    }

    @Test func textThatIsNotUTF8IsRefused() {
        var data = Data(Self.line(Self.step).utf8)
        data.replaceSubrange(data.count - 10..<data.count - 9, with: [0xFF])
        #expect(throws: RecordingError.malformed(line: 1, reason: "not JSON in UTF-8")) {
            try RecordingFile(data)
        }
    }

    @Test func aMissingOrEmptyFileIsNamed() throws {
        let folder = URL.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "none.jsonl")
        let missing = #expect(throws: RecordingError.self) { try RecordingFile(contentsOf: file) }
        #expect(missing?.description.hasPrefix("\(file.path()) cannot be read: ") == true)
        try Data("\n\n".utf8).write(to: file)
        #expect(throws: RecordingError.noEpisodes(file: file.path())) {
            try RecordingFile(contentsOf: file)
        }
    }
}
