import Testing
import WebShop

@Suite(.enabled(if: RecordedRewards.areHere, "the original's recordings are not beside the repository"))
struct RecordedRewardsTests {
    @Test func everyRecordedRewardIsReproducedToTheLastBit() throws {
        let catalogue = try RecordedRewards.catalogue()
        let judge = RewardJudge(titleNouns: try RecordedRewards.nouns())
        let vectors = try RecordedRewards.rows(
            "golden/reward_vectors_3000.jsonl", as: RecordedRewards.Vector.self)
        #expect(vectors.count == 1500)
        for vector in vectors {
            let purchase = try #require(JudgedPurchase(vector, in: catalogue))
            let verdict = purchase.verdict(of: judge)
            #expect(purchase.agrees(verdict), "\(vector) judged \(verdict)")
        }
    }

    @Test func everyRecordedLikenessIsReproduced() throws {
        let rows = try RecordedRewards.rows("golden/token_set_ratio.jsonl", as: RecordedRewards.Likeness.self)
        #expect(rows.count == 6000)
        for row in rows {
            #expect(FuzzyMatching.difflib.tokenSetRatio(row.a, row.b) == row.difflib, "\(row)")
            #expect(FuzzyMatching.levenshtein.tokenSetRatio(row.a, row.b) == row.lev, "\(row)")
        }
    }
}
