import Foundation
import Runs
import Synchronization

/// Where results and progress go: words for people, JSON lines for programs.
final class Output: Sendable {
    /// Whether programs read.
    let isJSON: Bool
    private let style: Style
    private let lastProgress = Mutex<(stage: Stage?, time: ContinuousClock.Instant)>((nil, .now))

    init(isJSON: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.isJSON = isJSON
        style = Style(isColoured: !isJSON && (environment["NO_COLOR"] ?? "").isEmpty)
    }

    /// Writes a line for people; programs do not get it.
    func say(_ line: String) {
        if !isJSON { print(line) }
    }

    /// Writes a heading for people.
    func title(_ line: String) { say(style.bold(line)) }

    /// Writes a good or a bad line for people.
    func mark(_ isGood: Bool, _ line: String) {
        say((isGood ? style.green("✓") : style.red("✗")) + " " + line)
    }

    /// Writes a value as one JSON line for programs.
    func emit(_ value: some Encodable) throws {
        if isJSON { try line(value) }
    }

    /// Writes a value as one JSON line, whoever reads.
    func line(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
    }

    /// Shows progress: one line that is written over for people, a JSON line every two seconds for programs.
    func show(_ progress: StageProgress) {
        let isEnd = progress.done == progress.total
        let (isNews, isNewStage) = lastProgress.withLock { last in
            let isNewStage = last.stage != progress.stage
            let pause: Duration = isJSON ? .seconds(2) : .milliseconds(100)
            guard isEnd || isNewStage || last.time.duration(to: .now) > pause else { return (false, false) }
            last = (progress.stage, .now)
            return (true, isNewStage)
        }
        guard isNews else { return }
        if isJSON {
            try? line(ProgressLine(progress))
        } else {
            let text = ProgressLine.text(progress)
            print("\r\u{1B}[K" + text, terminator: isEnd && !isNewStage ? "\n" : "")
            fflush(nil)
        }
    }
}

/// Colours, where they are wanted.
private struct Style {
    let isColoured: Bool

    func bold(_ text: String) -> String { paint(text, "1") }
    func green(_ text: String) -> String { paint(text, "32") }
    func red(_ text: String) -> String { paint(text, "31") }

    private func paint(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
