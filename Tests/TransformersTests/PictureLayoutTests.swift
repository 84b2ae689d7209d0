import Testing

@testable import Transformers

@Suite("A picture's place in a text")
struct PictureLayoutTests {
    @Test("is found whatever stands around it, also a mark that would combine with it")
    func places() {
        #expect(PictureLayout.placeCount(in: "<image>\u{301}a<image>\r\n\u{200d}<image>") == 3)
        #expect(PictureLayout.placeCount(in: "<image") == 0)
    }
}
