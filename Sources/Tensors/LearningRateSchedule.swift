import Foundation

/// The learning rate as a function of the step.
public struct LearningRateSchedule: Sendable, Equatable, Codable {
    /// What follows the warm-up.
    public enum Shape: String, Sendable, Equatable, Codable {
        /// The peak rate until the end.
        case constant
        /// Half a cosine from the peak to 0.
        case cosine
    }

    /// What follows the warm-up.
    public var shape: Shape
    /// The highest learning rate.
    public var peak: Double
    /// Steps during which the rate rises linearly from 0.
    public var warmupSteps: Int
    /// Steps in all, warm-up included.
    public var totalSteps: Int

    /// A schedule; negative numbers of steps count as 0.
    public init(_ shape: Shape, peak: Double, warmupSteps: Int = 0, totalSteps: Int) {
        self.shape = shape
        self.peak = peak
        self.warmupSteps = max(warmupSteps, 0)
        self.totalSteps = max(totalSteps, 0)
    }

    /// The rate for the step that follows `step` finished ones; the same numbers as Hugging Face's schedules.
    public func rate(at step: Int) -> Double {
        if step < warmupSteps { return peak * Double(max(step, 0)) / Double(warmupSteps) }
        switch shape {
        case .constant:
            return peak
        case .cosine:
            let progress = Double(step - warmupSteps) / Double(max(totalSteps - warmupSteps, 1))
            return peak * (1 + cos(.pi * min(progress, 1))) / 2
        }
    }
}
