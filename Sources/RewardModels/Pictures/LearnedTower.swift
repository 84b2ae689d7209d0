import Agents
import Transformers

/// A vision tower that has learned to see, and what it learned from.
struct LearnedTower {
    /// The text model with the tower.
    let model: VisionLanguageModel
    let quality: AlignmentQuality
    let captioned: [CaptionedPicture]
    let options: PictureOptions
    let seed: Seed

    /// The most pictures that lessons are about.
    private static let mostPictures = 800

    /// Lessons for a training of so many steps; and an eighth as many, about other pictures, that are held out.
    /// - Parameters:
    ///   - encoder: how trajectories become tokens.
    ///   - index: the first lesson's place among all pairs of the training.
    func lessons(
        steps: Int, _ pictures: TrajectoryPictures, _ encoder: TrajectoryEncoder, from index: Int
    ) throws -> (training: [PairGroup], heldOut: [PairGroup]) {
        guard options.lessonsPerStep > 0 else { return ([], []) }
        var generator = seed.for("pictures").generator
        let shown = Array(captioned.shuffled(using: &generator).prefix(Self.mostPictures))
        let ids = try pictures.ids(of: shown)
        func groups(_ places: Range<Int>, _ count: Int, _ purpose: String) throws -> [PairGroup] {
            let lessons = PictureLessons(captions: shown[places].map(\.caption), seed: seed.for(purpose))
            return try lessons.groups(count, ids: Array(ids[places]), encoder, from: index)
        }
        let count = min(steps * options.lessonsPerStep, 2 * shown.count)
        let border = shown.count - shown.count / 8
        return (
            try groups(0..<border, count, "training"), try groups(border..<shown.count, count / 8, "held out")
        )
    }
}
