import Foundation
import RewardModels
import Synchronization

/// Tells on standard error what a training does, and when it had learned to see.
final class Watch: Sendable {
    private let learned = Mutex<ContinuousClock.Instant?>(nil)

    func hear(_ event: TrainingEvent) {
        switch event {
        case .aligned(let progress):
            if progress.step == progress.steps { learned.withLock { $0 = .now } }
            tell("seeing: step \(progress.step) of \(progress.steps), loss \(progress.loss)")
        case .stepped(let metrics): tell("step \(metrics.step), loss \(metrics.loss)")
        case .evaluated(let evaluation): tell("held out: \(evaluation.accuracy) of \(evaluation.pairs) pairs")
        case .resumed, .saved: break
        }
    }

    func seconds(since start: ContinuousClock.Instant) -> Double {
        learned.withLock { $0 }.map { ($0 - start) / .seconds(1) } ?? 0
    }

    private func tell(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}
