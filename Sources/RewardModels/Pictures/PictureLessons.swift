import Agents
import Transformers

/// Exercises in comparing what is asked for with what is shown: an intent, a picture that shows it and one that does not.
///
/// Trajectories in which only a picture tells right from wrong are few, and far longer than what has to be learned from
/// them. In an exercise there is nothing else. Both pictures come from captions that are as alike as can be, and the intent
/// has some of the right one's words, one at least that the other lacks.
struct PictureLessons {
    /// One exercise.
    struct Lesson: Hashable {
        let intent: String
        /// Places among the captions.
        let right: Int
        let wrong: Int
    }

    let captions: [String]
    let seed: Seed
    /// How many captions are looked at for the one most like another.
    private static let rivals = 32

    /// So many lessons, the right pictures in a random order, over and over; none where all captions say the same.
    func lessons(_ count: Int) -> [Lesson] {
        let words = captions.map { $0.split(separator: " ").map(String.init) }
        guard Set(words.map(Set.init)).count > 1 else { return [] }
        var lessons: [Lesson] = []
        var generator = seed.generator
        while lessons.count < count {
            for right in captions.indices.shuffled(using: &generator) {
                guard lessons.count < count, let wrong = rival(of: right, words, using: &generator) else {
                    continue
                }
                let intent = intent(words[right], apartFrom: Set(words[wrong]), using: &generator)
                lessons.append(Lesson(intent: intent, right: right, wrong: wrong))
            }
        }
        return lessons
    }

    /// Of some captions, the one that shares most words with another without saying all that it says.
    private func rival(
        of right: Int, _ words: [[String]], using generator: inout some RandomNumberGenerator
    ) -> Int? {
        let own = Set(words[right])
        let drawn = (0..<Self.rivals).compactMap { _ in words.indices.randomElement(using: &generator) }
        return drawn.filter { !own.isSubset(of: words[$0]) }
            .max { own.intersection(words[$0]).count < own.intersection(words[$1]).count }
    }

    /// Some words of a caption in their order, with one at least that tells it apart.
    private func intent(
        _ words: [String], apartFrom others: Set<String>, using generator: inout some RandomNumberGenerator
    ) -> String {
        let telling = words.indices.filter { !others.contains(words[$0]) }.randomElement(using: &generator)
        let kept = words.indices.filter {
            let isKept = Double.random(in: 0..<1, using: &generator) < 0.75
            return isKept || $0 == telling
        }
        return kept.map { words[$0] }.joined(separator: " ")
    }
}

extension PictureLessons {
    /// Lessons as pairs of trajectories that do nothing but look.
    /// - Parameters:
    ///   - ids: the soft tokens of each caption's picture.
    ///   - index: the first one's place among all pairs of the training.
    func groups(
        _ count: Int, ids: [[Int]], _ encoder: TrajectoryEncoder, from index: Int
    ) throws(RewardModelError) -> [PairGroup] {
        var groups: [PairGroup] = []
        for lesson in lessons(count) {
            let sides = try [lesson.right, lesson.wrong].map { (place) throws(RewardModelError) in
                try Self.look(at: ids[place], asked: lesson.intent, encoder)
            }
            groups.append(
                PairGroup(
                    tree: TokenTree(merging: sides),
                    pairs: [.init(chosen: 0, rejected: 1, index: index + groups.count, rewardDifference: 1)],
                    environment: nil))
        }
        return groups
    }

    private static func look(
        at picture: [Int], asked intent: String, _ encoder: TrajectoryEncoder
    ) throws(RewardModelError) -> [Int] {
        let reference = ImageReference("lesson")
        var encoder = encoder
        encoder.pictures = [reference: picture]
        let task = AgentTask(id: "lesson", intent: intent)
        return try encoder(
            Trajectory(task: task, initialObservation: Observation("", image: reference), isFinished: true)
        ).tokens
    }
}
