import Foundation
import Testing

@testable import WebShop

@Suite struct TitleNounsTests {
    @Test func theTableComesBeforeTheGuess() throws {
        let nouns = try TitleNouns(json: Data(#"{"B1": ["sofa", "table", "table"], "B2": []}"#.utf8))
        #expect(nouns.nouns(asin: "B1", title: "A Lamp") == ["sofa", "table", "table"])
        #expect(nouns.nouns(asin: "B2", title: "A Lamp") == [])
        #expect(nouns.nouns(asin: "B3", title: "A Lamp") == ["lamp"])
    }

    @Test(arguments: [
        ("{", "title nouns: the file (1 bytes) is not JSON in UTF-8"),
        ("[]", "title nouns: the file is not a JSON object"),
        ("3", "title nouns: the file is not a JSON object"),
        (#"{"B1": "sofa"}"#, "title nouns: the entry of 'B1' is not a list of texts"),
        (#"{"B1": [1]}"#, "title nouns: the entry of 'B1' is not a list of texts"),
        (#"{"B1": null}"#, "title nouns: the entry of 'B1' is not a list of texts"),
    ])
    func aBrokenTableIsNamed(json: String, message: String) {
        let error = #expect(throws: TitleNounsError.self) { try TitleNouns(json: Data(json.utf8)) }
        #expect(error?.description.hasPrefix(message + "; expected") == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        ("SheIn Women's One Shoulder Dress", ["shein", "women", "shoulder", "dress"]),
        ("4 Pack of T-Shirts, 100% Cotton for Men", ["pack", "t", "shirts", "cotton", "men"]), ("", []),
        ("5 x 7", ["x"]),
        ("S's", ["s"]),
    ])
    func aTitleNobodyTaggedIsGuessed(title: String, nouns: [String]) {
        #expect(TitleNouns().nouns(asin: "B1", title: title) == nouns)
    }
}
