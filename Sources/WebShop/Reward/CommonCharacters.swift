/// Ways to count the characters that two texts have in common.
enum CommonCharacters {
    /// The length of the longest common subsequence.
    static func inLongestSubsequence(_ a: [UInt32], _ b: [UInt32]) -> Int {
        var lengths = [Int](repeating: 0, count: b.count + 1)
        for character in a {
            var diagonal = 0
            for j in b.indices {
                let above = lengths[j + 1]
                lengths[j + 1] = character == b[j] ? diagonal + 1 : max(above, lengths[j])
                diagonal = above
            }
        }
        return lengths[b.count]
    }

    /// The characters in the matching blocks of Python's `difflib.SequenceMatcher(None, a, b)`: the longest common
    /// substring, then the same on its left and on its right (Ratcliff and Obershelp).
    static func inMatchingBlocks(_ a: [UInt32], _ b: [UInt32]) -> Int {
        var matcher = BlockMatcher(a: a, b: b)
        var open = [(a: 0..<a.count, b: 0..<b.count)]
        var common = 0
        while let (rangeA, rangeB) = open.popLast() {
            let block = matcher.longestBlock(rangeA, rangeB)
            if block.length == 0 { continue }
            common += block.length
            open.append((rangeA.lowerBound..<block.a, rangeB.lowerBound..<block.b))
            open.append(
                (block.a + block.length..<rangeA.upperBound, block.b + block.length..<rangeB.upperBound))
        }
        return common
    }
}

/// difflib's search for the longest block that two texts share.
private struct BlockMatcher {
    /// Where a block starts in either text and how long it is.
    struct Block {
        var a: Int
        var b: Int
        var length = 0
    }

    private let a: [UInt32]
    private let b: [UInt32]
    /// Places in `b` whose character is too frequent to start a block ("autojunk").
    private let isPopular: [Bool]
    /// Length of the common run that ends at a place of `b`, shifted by one; zero between searches.
    private var runs: [Int]

    init(a: [UInt32], b: [UInt32]) {
        self.a = a
        self.b = b
        isPopular = Self.popularity(in: b)
        runs = Array(repeating: 0, count: b.count + 1)
    }

    /// From 200 characters on, one that makes up more than 1 % (and one more) is popular.
    private static func popularity(in text: [UInt32]) -> [Bool] {
        if text.count < 200 { return Array(repeating: false, count: text.count) }
        var counts: [UInt32: Int] = [:]
        for character in text { counts[character, default: 0] += 1 }
        return text.map { counts[$0, default: 0] > text.count / 100 + 1 }
    }

    /// The longest block within two ranges; of equally long ones the first in `a`, then the first in `b`.
    mutating func longestBlock(_ rangeA: Range<Int>, _ rangeB: Range<Int>) -> Block {
        var best = Block(a: rangeA.lowerBound, b: rangeB.lowerBound)
        for i in rangeA {
            var diagonal = 0
            for j in rangeB {
                let above = runs[j + 1]
                let run = a[i] == b[j] && !isPopular[j] ? diagonal + 1 : 0
                runs[j + 1] = run
                diagonal = above
                if run > best.length { best = Block(a: i + 1 - run, b: j + 1 - run, length: run) }
            }
        }
        for j in rangeB { runs[j + 1] = 0 }
        extend(&best, rangeA, rangeB)
        return best
    }

    /// Popular characters may continue a block on both sides.
    private func extend(_ block: inout Block, _ rangeA: Range<Int>, _ rangeB: Range<Int>) {
        while block.a > rangeA.lowerBound, block.b > rangeB.lowerBound, a[block.a - 1] == b[block.b - 1] {
            block.a -= 1
            block.b -= 1
            block.length += 1
        }
        while block.a + block.length < rangeA.upperBound, block.b + block.length < rangeB.upperBound,
            a[block.a + block.length] == b[block.b + block.length]
        {
            block.length += 1
        }
    }
}
