import Foundation

/// Appends values to bytes: numbers as LEB128, text as its length and UTF-8, lists as their count and elements.
struct RecordWriter {
    private(set) var data = Data()

    mutating func clear() { data.removeAll(keepingCapacity: true) }

    mutating func append(_ number: Int) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            data.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        data.append(UInt8(rest))
    }

    mutating func append(_ text: String) {
        append(text.utf8.count)
        data.append(contentsOf: text.utf8)
    }

    mutating func append<Element>(_ list: [Element], _ element: (inout RecordWriter, Element) -> Void) {
        append(list.count)
        for item in list { element(&self, item) }
    }

    mutating func append(_ texts: [String]) { append(texts) { $0.append($1) } }
}
