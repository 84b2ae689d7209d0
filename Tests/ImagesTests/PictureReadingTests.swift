import Foundation
import Testing

@testable import Images

@Suite("Reading pictures")
struct PictureReadingTests {
    @Test("gives the bytes that Pillow and torch give, file by file")
    func golden() throws {
        let folder = try #require(GoldenPicture.folder)
        for golden in try GoldenPicture.all(in: folder) {
            let picture = try golden.picture(in: folder)
            #expect(picture.width == golden.width && picture.height == golden.height, "\(golden.file)")
            #expect(Data(picture.bytes) == golden.bytes, "\(golden.testDescription)")
        }
    }

    @Test(
        "gives the bytes that Pillow and torch give for many more",
        .enabled(if: ReferencePython.path != nil, "ARMAP_PYTHON names no Python"), arguments: [11, 12])
    func many(seed: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "armap-images-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try ReferencePython.run("images.py", folder.path, "\(seed)", "230", "90")
        let pictures = try GoldenPicture.all(in: folder)
        #expect(pictures.count == 230)
        for golden in pictures {
            #expect(Data(try golden.picture(in: folder).bytes) == golden.bytes, "\(golden.testDescription)")
        }
    }

    @Test("says what is wrong with a file", arguments: [("0-rgb.png", 20), ("15-jpeg.jpg", 6)])
    func damage(file: String, missing: Int) throws {
        let bytes = [UInt8](try Data(contentsOf: #require(GoldenPicture.folder).appending(path: file)))
        func problem(_ bytes: [UInt8]) -> PictureDecodingError.Problem? {
            do {
                _ = try PictureReading().picture(decoding: bytes, named: "it")
                return nil
            } catch {
                return error.problem
            }
        }
        #expect(problem(bytes) == nil)
        #expect(problem([]) == .unknownFormat)
        #expect(problem(Array("hello".utf8)) == .unknownFormat)
        #expect(problem(Array(bytes.dropLast(missing))) == .truncated)
        for count in stride(from: 3, to: bytes.count - 20, by: 7) {
            #expect(problem(Array(bytes[..<count])) != nil, "\(count) bytes of it")
        }
        // Whatever a bit does, nothing crashes.
        for index in 8..<bytes.count {
            var broken = bytes
            broken[index] ^= 0x55
            _ = problem(broken)
        }
    }

    @Test("refuses what is too large before it makes room for it")
    func limit() throws {
        let url = try #require(GoldenPicture.folder).appending(path: "0-rgb.png")
        var bytes = [UInt8](try Data(contentsOf: url))
        let picture = try PictureReading().picture(at: url)
        let limit = picture.width * picture.height - 1
        #expect(throws: PictureDecodingError.self) { try PictureReading(pixelLimit: limit).picture(at: url) }
        // A header that claims a million pixels each way; its checksum is wrong too.
        bytes.replaceSubrange(16..<24, with: [0, 0x0F, 0xFF, 0xFF, 0, 0x0F, 0xFF, 0xFF])
        #expect(throws: PictureDecodingError.self) {
            try PictureReading().picture(decoding: bytes, named: "huge")
        }
        #expect(throws: PictureDecodingError.self) {
            try PictureReading().picture(at: url.appending(path: "none"))
        }
    }
}
