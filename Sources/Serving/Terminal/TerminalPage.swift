import WebShop

/// A page of the shop as lines of a terminal, with a number before everything that can be clicked.
public struct TerminalPage {
    private let session: ShopSession
    private let width: Int
    private let isColoured: Bool
    private let numbers: [String: Int]

    /// - Parameters:
    ///   - width: in columns; at least 40 are used.
    ///   - isColoured: whether escape codes for colours and weights are wanted.
    public init(_ session: ShopSession, width: Int, isColoured: Bool) {
        self.session = session
        self.width = max(40, width)
        self.isColoured = isColoured
        numbers = Dictionary(
            uniqueKeysWithValues: session.clickableTexts.enumerated().map { ($1, $0 + 1) })
    }

    /// The instruction and the page.
    public var lines: [String] {
        instruction + [""] + contents
    }

    private var instruction: [String] {
        wrapped(session.goal.instruction, first: "", tail: "").map { paint($0, "1") }
    }

    private var contents: [String] {
        switch session.page {
        case .search: ["Type a few words to search for, or help."]
        case .results(let number): results(page: number)
        case .item: item
        case .subPage(let subPage): details(subPage)
        case .done: receipt
        }
    }

    private func results(page number: Int) -> [String] {
        let offers = session.offers.flatMap { offer in
            wrapped(
                offer.title, first: tag(offer.asin.lowercased()) + " ",
                tail: paint(offer.priceTag, "33") + (offer.isVisited ? " (seen)" : ""))
        }
        return [
            paint("Results for “\(session.query.printable)”, page \(number), \(session.hitCount) found", "1")
        ]
            + (offers.isEmpty ? ["No products here."] : offers)
            + [row(["< prev", "next >", "back to search"])]
    }

    private var item: [String] {
        guard let product = session.product else { return [] }
        let options = product.options.flatMap { option -> [String] in
            let chosen = session.chosenOptions.first { $0.name == option.name }?.value
            let values = option.values.map { value in
                let words = value.printable
                return tag(value) + " " + (value == chosen ? paint("\(words) ✓", "1;32") : words)
            }
            return filled(values, first: option.name.printable + ": ")
        }
        return wrapped(product.title, first: "", tail: paint(product.priceTag, "33")) + options
            + [row(SubPage.allCases.map { $0.rawValue.lowercased() })]
            + [row(["buy now", "< prev", "back to search"])]
    }

    private func details(_ subPage: SubPage) -> [String] {
        guard let product = session.product else { return [] }
        let texts: [String] =
            switch subPage {
            case .description: [product.description]
            case .features: product.bulletPoints
            case .reviews: []
            case .attributes:
                product.attributes + [product.category, product.query, product.productCategory]
            }
        let body = texts.filter { !$0.isEmpty }.flatMap { wrapped($0, first: "· ", tail: "") }
        return [paint(subPage.rawValue, "1")] + (body.isEmpty ? ["There is nothing here."] : body)
            + [row(["< prev", "back to search"])]
    }

    private var receipt: [String] {
        guard let receipt = Receipt(session), let product = session.product else { return [] }
        let parts = receipt.parts.flatMap { part in
            wrapped(
                part.detail,
                first: part.name.padded(to: 12)
                    + (part.weight.map { Receipt.number($0) } ?? "").padded(to: 8)
                    + Receipt.number(part.score).padded(to: 8),
                tail: "")
        }
        return wrapped(product.title, first: "Bought: ", tail: paint(product.priceTag, "33"))
            + [paint("Part        Weight  Score", "2")] + parts
            + [
                paint("Reward \(Receipt.number(receipt.reward))", receipt.reward == 1 ? "1;32" : "1"),
                receipt.sum,
            ]
    }
}

// MARK: - Lines

extension TerminalPage {
    private func paint(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private func tag(_ target: String) -> String {
        paint("[\(numbers[target].map(String.init) ?? "-")]", "36")
    }

    /// Those of several buttons that the page has.
    private func row(_ targets: [String]) -> String {
        targets.filter { numbers[$0] != nil }.map { "\(tag($0)) \($0)" }.joined(separator: "   ")
    }

    /// Words in lines of the terminal's width; all but the first are indented as far as the first begins.
    private func wrapped(_ text: String, first: String, tail: String) -> [String] {
        let words = text.printable.split(separator: " ").map(String.init) + (tail.isEmpty ? [] : [tail])
        return filled(words, first: first, gap: " ")
    }

    private func filled(_ pieces: [String], first: String, gap: String = "   ") -> [String] {
        let indent = String(repeating: " ", count: first.visibleCount)
        var lines = [first]
        var room = width - first.visibleCount
        var isFresh = true
        for piece in pieces {
            let need = piece.visibleCount + (isFresh ? 0 : gap.count)
            if need > room, !isFresh {
                lines.append(indent)
                room = width - indent.count
                isFresh = true
            }
            lines[lines.count - 1] += (isFresh ? "" : gap) + piece
            room -= isFresh ? piece.visibleCount : need
            isFresh = false
        }
        return lines
    }
}
