import Foundation
import Testing

@testable import WebShop

/// 16 × 8 pixels: the left half black, the right half white.
private let halves = Array(
    Data(
        base64Encoded: """
            /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1R
            V19iZ2hnPk1xeXBkeFxlZ2P/wAALCAAIABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAABwj/xAAUEAEAAAAAAAAAAAAAAAAA
            AAAA/9oACAEBAAA/AD9QD//Z
            """, options: .ignoreUnknownCharacters) ?? Data())

@Suite("Files of pictures")
struct PictureFilesTests {
    private let dress: [UInt8]

    init() throws {
        let shop = GeneratedShop(products: 30)
        dress = try shop.picture(of: shop.product(at: 0).asin)
    }

    @Test("A contact sheet has five pictures a row")
    func sheetSize() throws {
        for (count, rows) in [(0, 1), (1, 1), (5, 1), (6, 2), (10, 2), (11, 3)] {
            let sheet = try Pixels(
                ContactSheet.png(of: Array(repeating: dress, count: count), labels: []))
            #expect((sheet.width, sheet.height) == (680, 156 * rows))
        }
    }

    @Test("Pictures that are missing or broken leave a grey field")
    func placeholder() throws {
        let sheet = try Pixels(
            ContactSheet.png(of: [dress, nil, [1, 2, 3]], labels: ["B000000001", "B000000002"]))
        #expect(sheet.hex(10, 20) != 0xD5D7DA)
        #expect(sheet.hex(136 + 20, 20) == 0xD5D7DA)
        #expect(sheet.hex(272 + 20, 20) == 0xD5D7DA)
        #expect(sheet.hex(408 + 20, 20) == 0xFFFFFF)
    }

    @Test("A canvas must have a size that fits into memory")
    func canvasSize() {
        for (width, height) in [(0, 10), (10, -1), (100_000, 10)] {
            #expect(throws: PictureError.self) { _ = try Canvas(width: width, height: height) }
        }
    }

    @Test("A PNG that was cut off anywhere is an error, not a crash")
    func truncated() {
        for length in stride(from: 0, to: dress.count - 12, by: 97) {
            #expect(throws: PictureError.self) {
                _ = try Canvas(decoding: Array(dress.prefix(length)), named: "cut")
            }
        }
    }

    @Test("JPEG files are decoded")
    func jpeg() throws {
        let pixels = try Pixels(halves)
        #expect((pixels.width, pixels.height) == (16, 8))
        #expect(pixels.hex(1, 4) & 0xFF < 0x20)
        #expect(pixels.hex(14, 4) & 0xFF > 0xE0)
        for length in 3..<halves.count - 2 {
            #expect(throws: PictureError.self) {
                _ = try Canvas(decoding: Array(halves.prefix(length)), named: "cut")
            }
        }
    }
}

@Suite("Folder of pictures")
struct PictureFolderTests {
    private let url = FileManager.default.temporaryDirectory.appending(path: "pictures-\(UUID().uuidString)")
    private let folder: PictureFolder
    private let picture: [UInt8]

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = try PictureFolder(url)
        picture = try ContactSheet.png(of: [], labels: [])
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: url.appending(path: name))
    }

    @Test("Names may be addresses, file names or products")
    func names() throws {
        defer { try? FileManager.default.removeItem(at: url) }
        try write(picture, to: "41+ab.png")
        try write(picture, to: "B06Y3VLDFB.jpg")
        for name in [
            "https://pictures.example/I/41+ab.png", "41+ab.png", "41%2Bab.png?size=2#top", "41+ab",
            "../../41+ab.png", "B06Y3VLDFB", "B06Y3VLDFB.jpg",
        ] {
            #expect(try folder.picture(named: name) == picture, "\(name)")
        }
    }

    @Test("A product's own picture comes first, then the one named after it")
    func products() throws {
        defer { try? FileManager.default.removeItem(at: url) }
        let dress = try GeneratedShop(products: 1).picture(of: GeneratedShop(products: 1).product(at: 0).asin)
        try write(picture, to: "main.png")
        try write(dress, to: "B06Y3VLDFB.png")
        #expect(try folder.picture(of: product(images: ["https://pictures.example/main.png"])) == picture)
        #expect(try folder.picture(of: product(images: ["https://pictures.example/gone.png"])) == dress)
        #expect(try folder.picture(of: product(images: [])) == dress)
    }

    private func product(images: [String]) -> Product {
        Product(
            asin: "B06Y3VLDFB", title: "", description: "", bulletPoints: [], prices: [], priceTag: "",
            options: [], attributes: [], category: "", query: "", productCategory: "", images: images,
            instruction: nil, humanInstructions: [])
    }

    @Test(
        "What is missing or broken is named in the error",
        arguments: ["", "..", "/", ".", "a\u{0}b", "none.png"])
    func missing(_ name: String) throws {
        defer { try? FileManager.default.removeItem(at: url) }
        #expect(throws: PictureError.missing(name: name, folder: url.path)) {
            try folder.picture(named: name)
        }
    }

    @Test("A file that is no picture is an error that says where and what to do")
    func broken() throws {
        defer { try? FileManager.default.removeItem(at: url) }
        try write(Array("GIF89a".utf8), to: "old.gif")
        let error = #expect(throws: PictureError.self) { try folder.picture(named: "old.gif") }
        #expect(error?.description.contains(url.path) == true)
        #expect(error?.description.contains("PNG or JPEG") == true)
    }

    @Test("A folder that is not there is an error")
    func noFolder() {
        #expect(throws: PictureError.noFolder(path: url.path + "/none")) {
            try PictureFolder(url.appending(path: "none"))
        }
        try? FileManager.default.removeItem(at: url)
    }
}
