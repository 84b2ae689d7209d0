import Agents
import Testing

@testable import RewardModels

@Suite struct PictureLessonsTests {
    private static let captions = ["red", "blue", "green"].flatMap { colour in
        ["mug", "sock", "kite"].map { "\(colour) \($0)" }
    }
    private let lessons = PictureLessons(captions: captions, seed: Seed(1)).lessons(90)

    @Test func theIntentHasWordsOfTheRightCaptionOnlyAndOneThatTheOtherLacks() {
        #expect(lessons.count == 90)
        for lesson in lessons {
            let asked = lesson.intent.split(separator: " ")
            let right = Self.captions[lesson.right].split(separator: " ")
            let wrong = Self.captions[lesson.wrong].split(separator: " ")
            #expect(asked == right.filter(asked.contains))
            #expect(!Set(asked).isSubset(of: wrong))
        }
    }

    @Test func theTwoPicturesAreAsAlikeAsCaptionsAllow() {
        for lesson in lessons {
            let shared = Set(Self.captions[lesson.right].split(separator: " "))
                .intersection(Self.captions[lesson.wrong].split(separator: " "))
            #expect(shared.count == 1, "\(lesson)")
        }
    }

    @Test func everyPictureIsTheRightOneEquallyOften() {
        #expect(Set(lessons.prefix(9).map(\.right)).count == 9)
        #expect(Dictionary(grouping: lessons, by: \.right).allSatisfy { $0.value.count == 10 })
    }

    @Test func theyFollowFromTheSeed() {
        #expect(PictureLessons(captions: Self.captions, seed: Seed(1)).lessons(90) == lessons)
        #expect(PictureLessons(captions: Self.captions, seed: Seed(2)).lessons(90) != lessons)
    }

    @Test func aCaptionThatIsPartOfAnotherIsNeverTheRightOneOfTheTwo() {
        let lessons = PictureLessons(captions: ["red mug", "big red mug"], seed: Seed(1)).lessons(5)
        #expect(lessons.count == 5 && lessons.allSatisfy { $0.right == 1 && $0.intent.contains("big") })
    }

    @Test func whereAllCaptionsSayTheSameThereIsNothingToLearn() {
        #expect(PictureLessons(captions: ["red mug", "mug red"], seed: Seed(1)).lessons(5).isEmpty)
        #expect(PictureLessons(captions: [], seed: Seed(1)).lessons(5).isEmpty)
    }

    @Test func asPairsTheyDoNothingButLook() throws {
        let encoder = TrajectoryEncoder(maxTokens: 64) { $0.unicodeScalars.map { Int($0.value) } }
        let ids = Self.captions.indices.map { [1000 + 2 * $0, 1001 + 2 * $0] }
        let lessons = PictureLessons(captions: Self.captions, seed: Seed(3))
        let groups = try lessons.groups(6, ids: ids, encoder, from: 40)
        for (group, lesson) in zip(groups, lessons.lessons(6)) {
            let sides = group.tree.ends.map { end in
                end.map { group.tree.path(to: $0).map { group.tree.tokens[$0] } }
            }
            let (before, after) = ("Goal: \(lesson.intent)\n", "Goal met:")
            let expected = [lesson.right, lesson.wrong].map {
                before.unicodeScalars.map { Int($0.value) } + ids[$0]
                    + after.unicodeScalars.map { Int($0.value) }
            }
            #expect(sides == expected)
            #expect(group.environment == nil && group.pairs.allSatisfy { $0.chosen == 0 && $0.rejected == 1 })
        }
        #expect(groups.flatMap(\.pairs).map(\.index) == Array(40..<46))
    }
}
