/// The word class of every code point, in two steps: a page for the high bits, then the low eight bits.
struct WordClassTable: Sendable {
    /// Built once; constant.
    static let shared = WordClassTable(ranges: wordClassRanges)

    private let pageOfBlock: [UInt16]
    private let pages: [UInt8]

    /// - Parameter ranges: `first code point << 8 | class`, ascending; each reaches to the next.
    init(ranges: [UInt32]) {
        var known: [[UInt8]: UInt16] = [:]
        var pages: [UInt8] = []
        var pageOfBlock: [UInt16] = []
        var next = 0
        var current: UInt8 = 0
        for block in 0..<(0x110000 >> 8) {
            let page = Self.page(block, ranges, &next, &current)
            let number = known[page] ?? UInt16(known.count)
            if known.updateValue(number, forKey: page) == nil { pages += page }
            pageOfBlock.append(number)
        }
        self.pages = pages
        self.pageOfBlock = pageOfBlock
    }

    private static func page(
        _ block: Int, _ ranges: [UInt32], _ next: inout Int, _ current: inout UInt8
    ) -> [UInt8] {
        let first = block << 8
        let isUniform = next == ranges.count || Int(ranges[next] >> 8) >= first + 256
        if isUniform { return [UInt8](repeating: current, count: 256) }
        return (first..<first + 256).map { point in
            if next < ranges.count, Int(ranges[next] >> 8) == point {
                current = UInt8(truncatingIfNeeded: ranges[next])
                next += 1
            }
            return current
        }
    }

    /// Lends the table in the form that inner loops read.
    @inline(__always)
    func withView<Result>(_ body: (View) -> Result) -> Result {
        pageOfBlock.withUnsafeBufferPointer { blocks in
            pages.withUnsafeBufferPointer { pages in
                body(View(pageOfBlock: blocks, pages: pages))
            }
        }
    }

    struct View {
        let pageOfBlock: UnsafeBufferPointer<UInt16>
        let pages: UnsafeBufferPointer<UInt8>

        /// The raw value of a code point's class.
        /// - Parameter point: below 0x110000.
        @inline(__always)
        subscript(point: UInt32) -> UInt8 {
            pages[Int(pageOfBlock[Int(point >> 8)]) << 8 | Int(point & 0xFF)]
        }

        /// The same for an ASCII character: the first page is its own.
        @inline(__always)
        subscript(ascii byte: UInt8) -> UInt8 { pages[Int(byte)] }
    }
}
