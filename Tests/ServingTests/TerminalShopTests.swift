import Agents
import Testing
import WebShop

@testable import Serving

@Suite struct TerminalShopTests {
    private func shop() throws -> TerminalShop { try TerminalShop(SockShop.task, in: SockShop.environment) }

    @Test func numbersWordsAndShortFormsAreActions() throws {
        var shop = try shop()
        #expect(shop.enter("wool socks") == .acted("search[wool socks]"))
        let place = try #require(shop.session.clickableTexts.firstIndex(of: "b000000000"))
        #expect(shop.enter("\(place + 1)") == .acted("click[b000000000]"))
        #expect(shop.enter("  Large ") == .acted("click[large]"))
        #expect(shop.enter("click[blue]") == .acted("click[blue]"))
        #expect(shop.enter("features") == .acted("click[features]"))
        #expect(shop.enter("back") == .acted("click[< prev]"))
        #expect(shop.enter("buy") == .acted("click[buy now]"))
        var session = shop.session.shop.session(for: shop.session.goal)
        for action in shop.actions { session.step(action) }
        #expect(session.isDone && session.reward == shop.session.reward)
        #expect(Receipt(session) == Receipt(shop.session))
    }

    @Test func wordsThatMeanNothingAreAnsweredAndChangeNothing() throws {
        var shop = try shop()
        _ = shop.enter("socks")
        let before = shop.episode.observation
        for line in ["nonsense", "0", "99", "-1", "99999999999999999999", "click[nonsense]", "help", "text"] {
            guard case .said(let words) = shop.enter(line) else {
                Issue.record("'\(line)' was taken for an action")
                continue
            }
            #expect(!words.isEmpty)
            #expect(shop.episode.observation == before)
        }
        #expect(shop.enter("") == .look)
        #expect(shop.enter("QUIT") == .quit)
    }

    @Test func numbersAreSearchedForOnTheSearchPage() throws {
        var shop = try shop()
        #expect(shop.enter("300") == .acted("search[300]"))
    }

    @Test(arguments: [40, 80, 100])
    func everythingClickableHasItsNumberAndLinesFit(width: Int) throws {
        var shop = try shop()
        for line in ["socks", "click[b000000000]", "large"] {
            _ = shop.enter(line)
            let lines = TerminalPage(shop.session, width: width, isColoured: false).lines
            let text = lines.joined(separator: "\n")
            for number in 1...shop.session.clickableTexts.count { #expect(text.contains("[\(number)] ")) }
            #expect(!text.contains("\u{1B}"))
            #expect(lines.allSatisfy { $0.count <= max(width, 44) }, "\(lines)")
        }
    }

    @Test func theReceiptNamesEveryPart() throws {
        var shop = try shop()
        for line in ["socks", "click[b000000001]", "buy"] { _ = shop.enter(line) }
        let receipt = try #require(Receipt(shop.session))
        let text = TerminalPage(shop.session, width: 80, isColoured: false).lines.joined(separator: "\n")
        for part in receipt.parts { #expect(text.contains(part.name)) }
        #expect(text.contains("Reward \(Receipt.number(shop.session.reward))"))
        let sum = receipt.parts.dropFirst().reduce(0) { $0 + $1.score * ($1.weight ?? 0) }
        #expect(abs(receipt.parts[0].score * sum - receipt.reward) < 1e-12)
    }

    @Test func controlCharactersDoNotReachTheTerminal() {
        #expect("a\u{1B}[31mb\u{7}\tc\nd".printable == "a[31mb c d")
    }
}
