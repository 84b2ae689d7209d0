import Foundation
import Runs

/// Progress as programs read it.
struct ProgressLine: Encodable {
    let event = "progress"
    let stage: String
    let done: Int
    let total: Int
    let unit: String
    let rate: Double?
    let secondsLeft: Double?
    let computedTokens: Int
    let dollars: Double
    let note: String

    init(_ progress: StageProgress) {
        stage = progress.stage.rawValue
        done = progress.done
        total = progress.total
        unit = progress.unit
        rate = progress.rate
        secondsLeft = progress.secondsLeft
        computedTokens = progress.cost.computedTokens
        dollars = progress.cost.dollars
        note = progress.note
    }

    /// Progress as people read it, e.g. `explore 40/300 tasks · 3.2/s · 1 min 21 s left · 81,000 tokens`.
    static func text(_ progress: StageProgress) -> String {
        var parts = ["\(progress.stage) \(progress.done)/\(progress.total) \(progress.unit)"]
        if let rate = progress.rate { parts.append("\(short(rate))/s") }
        if let left = progress.secondsLeft, left > 0 { parts.append("\(duration(left)) left") }
        if progress.cost.computedTokens > 0 {
            parts.append("\(progress.cost.computedTokens.formatted()) tokens")
        }
        if progress.cost.dollars > 0 { parts.append("$\(short(progress.cost.dollars))") }
        if !progress.note.isEmpty { parts.append(progress.note) }
        return parts.joined(separator: " · ")
    }

    /// Seconds in words, e.g. `1 min 21 s`.
    static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }

    private static func short(_ number: Double) -> String {
        number.formatted(.number.precision(.significantDigits(1...3)))
    }
}
