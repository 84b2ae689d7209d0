import Testing

@testable import Transformers

@Suite("A token tree")
struct TokenTreeTests {
    @Test("merges common beginnings and keeps every sequence readable")
    func merging() {
        let sequences = [[1, 2, 3], [1, 2], [1, 4], [5], [], [1, 2, 3]]
        let tree = TokenTree(merging: sequences)
        #expect(tree.tokens == [1, 2, 3, 4, 5])
        #expect(tree.parents == [nil, 0, 1, 0, nil])
        #expect(tree.depths == [0, 1, 2, 1, 0])
        #expect(tree.ends == [2, 1, 3, 4, nil, 2])
        for (sequence, end) in zip(sequences, tree.ends) {
            #expect(end.map { tree.path(to: $0).map { tree.tokens[$0] } } ?? [] == sequence)
        }
    }

    @Test("with a trunk keeps equal branches apart")
    func branches() {
        let tree = TokenTree(trunk: [7, 8], branches: [[1, 2], [1, 2], []])
        #expect(tree.tokens == [7, 8, 1, 2, 1, 2])
        #expect(tree.parents == [nil, 0, 1, 2, 1, 4])
        #expect(tree.ends == [3, 5, 1])
        #expect(TokenTree(trunk: [], branches: [[1], []]).ends == [0, nil])
    }

    @Test("lets a token see its ancestors and itself")
    func mask() {
        let tree = TokenTree(merging: [[1, 2], [1, 3], [4]])
        let seen = tree.additiveMask.map { $0 == 0 ? 1 : 0 }
        #expect(seen == [1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1])
    }

    @Test("is padded in a batch by tokens that see only themselves")
    func batch() {
        let trees = [TokenTree(merging: [[1, 2]]), TokenTree(merging: [[3]])]
        let batch = TokenBatch(trees, after: 10, padding: 9)
        #expect(batch.tokens == [1, 2, 3, 9])
        #expect(batch.positions == [10, 11, 10, 10])
        #expect(batch.ends == [1, 2])
        #expect(batch.additiveMask.map { $0 == 0 } == [true, false, true, true, true, false, false, true])
    }
}
