import Testing

@testable import Images

@Suite("A picture")
struct PictureTests {
    private let picture = Picture(width: 3, height: 2, bytes: Array(0..<18))

    @Test("is cut as asked")
    func cropping() {
        #expect(
            picture.cropped(x: 1, y: 0, width: 2, height: 2)
                == Picture(width: 2, height: 2, bytes: [3, 4, 5, 6, 7, 8, 12, 13, 14, 15, 16, 17]))
        #expect(picture.cropped(x: 0, y: 0, width: 3, height: 2) == picture)
    }

    @Test("is padded to a square around its middle, the odd row last")
    func padding() {
        let square = picture.padded(toSquareOf: [90, 91, 92])
        let margin: [UInt8] = [90, 91, 92, 90, 91, 92, 90, 91, 92]
        #expect(square == Picture(width: 3, height: 3, bytes: Array(0..<18) + margin))
        #expect(square.padded(toSquareOf: [0, 0, 0]) == square)
        let tall = Picture(width: 1, height: 4, bytes: Array(0..<12)).padded(toSquareOf: [9, 9, 9])
        #expect(tall.width == 4)
        #expect(tall.bytes[3..<6].elementsEqual([0, 1, 2]))
        #expect(tall.bytes[0] == 9 && tall.bytes[6] == 9)
    }

    @Test("stays itself in its own size, and of one colour in any", arguments: [1, 2, 3])
    func resizing(filter: Int) throws {
        let filter = try #require(ResamplingFilter(rawValue: filter))
        #expect(picture.resized(width: 3, height: 2, filter: filter) == picture)
        let plain = Picture(width: 5, height: 4, red: 200, green: 0, blue: 255)
        for arithmetic in [ResamplingArithmetic.pillow, .pillow12, .torch] {
            let other = plain.resized(width: 9, height: 2, filter: filter, arithmetic: arithmetic)
            #expect(other == Picture(width: 9, height: 2, red: 200, green: 0, blue: 255))
        }
    }
}
