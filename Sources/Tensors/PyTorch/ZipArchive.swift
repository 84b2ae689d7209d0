import Foundation

/// A zip archive whose files are stored without compression, as `torch.save` writes them.
///
/// Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
struct ZipArchive: Sendable {
    let file: String
    /// Where the bytes of each file lie in the archive.
    private(set) var entries: [String: Range<Int>] = [:]
    private let bytes: Data

    init(_ bytes: Data, file: String) throws(WeightFileError) {
        (self.bytes, self.file) = (bytes, file)
        guard bytes.count >= 4, bytes.prefix(4).elementsEqual([0x50, 0x4b, 0x03, 0x04]) else {
            throw WeightFileError(
                file: file, field: "file", problem: .notThisFormat(expected: "zip archive of torch.save"))
        }
        var (position, count) = try directory()
        while count > 0 {
            position = try readEntry(at: position)
            count -= 1
        }
    }

    /// The bytes of one file.
    func contents(_ name: String) throws(WeightFileError) -> Data {
        guard let range = entries[name] else {
            throw WeightFileError(file: file, field: name, problem: .missing)
        }
        return bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound]
    }

    /// Where the central directory is, and how many entries it has.
    private func directory() throws(WeightFileError) -> (position: Int, count: Int) {
        // The record is followed only by a comment of at most 65,535 bytes.
        let tail = bytes.suffix(22 + 65_535)
        let found = tail.range(of: Data([0x50, 0x4b, 0x05, 0x06]), options: .backwards)
        guard let found, bytes.endIndex - found.lowerBound >= 22 else {
            throw error("central directory", .truncated(needed: 22, available: 0))
        }
        let end = found.lowerBound - bytes.startIndex
        let (count, position) = (try integer(at: end + 10, 2), try integer(at: end + 16, 4))
        guard count == 0xffff || position == 0xffff_ffff, end >= 20 else { return (position, count) }
        // Large archives have a 64-bit record, which a locator before the 32-bit one points to.
        guard try integer(at: end - 20, 4) == 0x0706_4b50 else {
            throw error("central directory", .invalid("the 64-bit record is missing"))
        }
        let large = try integer(at: end - 12, 8)
        guard try integer(at: large, 4) == 0x0606_4b50 else {
            throw error("central directory", .invalid("the 64-bit record is unsound"))
        }
        return (try integer(at: large + 48, 8), try integer(at: large + 32, 8))
    }

    /// Reads one entry of the central directory and returns where the next begins.
    private mutating func readEntry(at start: Int) throws(WeightFileError) -> Int {
        guard try integer(at: start, 4) == 0x0201_4b50 else {
            throw error("central directory", .invalid("an entry is unsound"))
        }
        let (method, nameLength) = (try integer(at: start + 10, 2), try integer(at: start + 28, 2))
        let (extraLength, commentLength) = (try integer(at: start + 30, 2), try integer(at: start + 32, 2))
        let name = String(decoding: try slice(start + 46, nameLength), as: UTF8.self)
        guard method == 0 else { throw error(name, .unsupported("compression")) }
        let extra = start + 46 + nameLength
        let (size, header) = try sizeAndOffset(start, extra: extra..<extra + extraLength)
        let data =
            try header + 30 + integer(at: header + 26, 2) + integer(at: header + 28, 2)
        _ = try slice(data, size)
        guard entries.updateValue(data..<data + size, forKey: name) == nil else {
            throw error(name, .duplicate)
        }
        return extra + extraLength + commentLength
    }

    /// An entry's size and where its local header is; 64-bit values stand in the extra field, in this order:
    /// size, compressed size, offset, each only if its 32-bit place is full.
    private func sizeAndOffset(_ start: Int, extra: Range<Int>) throws(WeightFileError) -> (Int, Int) {
        var values = [
            try integer(at: start + 24, 4), try integer(at: start + 20, 4), try integer(at: start + 42, 4),
        ]
        var position = extra.lowerBound
        while position + 4 <= extra.upperBound {
            let (tag, length) = (try integer(at: position, 2), try integer(at: position + 2, 2))
            var field = position + 4
            for index in values.indices where tag == 1 && values[index] == 0xffff_ffff {
                values[index] = try integer(at: field, 8)
                field += 8
            }
            position += 4 + length
        }
        return (values[0], values[2])
    }

    private func slice(_ start: Int, _ count: Int) throws(WeightFileError) -> Data {
        guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else {
            throw error("file", .truncated(needed: count, available: max(0, bytes.count - max(0, start))))
        }
        return bytes[bytes.startIndex + start..<bytes.startIndex + start + count]
    }

    private func integer(at start: Int, _ size: Int) throws(WeightFileError) -> Int {
        let value = try slice(start, size).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard value < 1 << 56 else { throw error("central directory", .invalid("\(value) is no offset")) }
        return Int(value)
    }

    private func error(_ field: String, _ problem: WeightFileError.Problem) -> WeightFileError {
        WeightFileError(file: file, field: field, problem: problem)
    }
}
