import Testing

@testable import LanguageModels

@Suite struct PromptBatchTests {
    @Test func sharedPartsAreTakenOutOnce() {
        let batch = PromptBatch([[1, 2, 3, 4, 5], [1, 2, 3, 6]], stable: [[1, 2], [1, 2]])
        #expect(batch.stable == [1, 2])
        #expect(batch.common == [3])
        #expect(batch.own == [[4, 5], [6]])
    }

    @Test func everyPromptKeepsItsLastToken() {
        let batch = PromptBatch([[1, 2, 3], [1, 2, 3]], stable: [[], []])
        #expect(batch.common == [1, 2])
        #expect(batch.own == [[3], [3]])
        #expect(PromptBatch([[1, 2], [1, 2, 3]], stable: [[], []]).own == [[2], [2, 3]])
        #expect(PromptBatch([[7]], stable: [[7]]).own == [[7]])
    }

    @Test func promptsThatDisagreeOnTheStablePartShareNone() {
        let batch = PromptBatch([[1, 2, 3], [1, 9, 3]], stable: [[1, 2], [1, 9]])
        #expect(batch.stable.isEmpty)
        #expect(batch.common == [1])
        #expect(batch.own == [[2, 3], [9, 3]])
    }
}
