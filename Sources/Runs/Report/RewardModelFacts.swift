import RewardModels

/// How the reward model learned.
public struct RewardModelFacts: Codable, Hashable, Sendable {
    /// Share of held-out pairs whose chosen side scores higher.
    public let pairAccuracy: Double
    /// Mean logit difference, chosen − rejected, on held-out pairs.
    public let meanMargin: Double
    /// Expected calibration error of the calibrated probability on held-out trajectories.
    public let expectedCalibrationError: Double?
    /// Brier score of the same.
    public let brierScore: Double?
    /// Area under the ROC curve of the same.
    public let areaUnderCurve: Double?
    /// Learning curve.
    public let curve: [CurvePoint]
    /// Reliability diagram.
    public let calibration: [CalibrationPoint]
    /// The model read in every way that its heads allow; nil in runs of earlier versions.
    public let assessment: RewardModelEvaluation?
    /// How well it sees; nil where it reads no pictures.
    public let vision: AlignmentQuality?
    /// Share of held-out lessons in which it prefers the picture that shows what the words ask for; nil where it had none.
    public let comparing: Double?

    /// Creates reward model facts.
    public init(
        pairAccuracy: Double, meanMargin: Double, expectedCalibrationError: Double?, brierScore: Double?,
        areaUnderCurve: Double?, curve: [CurvePoint], calibration: [CalibrationPoint],
        assessment: RewardModelEvaluation? = nil, vision: AlignmentQuality? = nil, comparing: Double? = nil
    ) {
        self.pairAccuracy = pairAccuracy
        self.meanMargin = meanMargin
        self.expectedCalibrationError = expectedCalibrationError
        self.brierScore = brierScore
        self.areaUnderCurve = areaUnderCurve
        self.curve = curve
        self.calibration = calibration
        self.assessment = assessment
        self.vision = vision
        self.comparing = comparing
    }
}

/// One evaluation during training.
public struct CurvePoint: Codable, Hashable, Sendable {
    /// Optimizer steps so far.
    public let step: Int
    /// Mean training loss since the last point.
    public let trainLoss: Double
    /// Held-out pair accuracy.
    public let pairAccuracy: Double

    /// Creates a point.
    public init(step: Int, trainLoss: Double, pairAccuracy: Double) {
        self.step = step
        self.trainLoss = trainLoss
        self.pairAccuracy = pairAccuracy
    }
}

/// One bin of a reliability diagram.
public struct CalibrationPoint: Codable, Hashable, Sendable {
    /// Mean predicted probability in the bin.
    public let predicted: Double
    /// Share of successes in the bin.
    public let observed: Double
    /// Trajectories in the bin.
    public let count: Int

    /// Creates a bin.
    public init(predicted: Double, observed: Double, count: Int) {
        self.predicted = predicted
        self.observed = observed
        self.count = count
    }
}
