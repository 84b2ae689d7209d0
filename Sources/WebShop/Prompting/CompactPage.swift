/// A page of the observation mode `text` in as few words as it takes.
struct CompactPage {
    /// The words.
    let text: String

    /// The most words of a title.
    private static let titleWords = 12
    /// The most values of an option.
    private static let mostValues = 24

    /// - Parameter observation: pieces parted by ` [SEP] `; anything else is cut to a length.
    init(_ observation: String) {
        let pieces = observation.split(separator: " [SEP] ", omittingEmptySubsequences: false).map(
            String.init)
        if pieces.first == "WebShop" {
            text = ""
        } else if let next = pieces.firstIndex(of: Button.next),
            pieces.contains(where: { $0.hasPrefix("Page ") })
        {
            text = Self.results(Array(pieces[(next + 1)...]))
        } else if let previous = pieces.firstIndex(of: Button.previous) {
            text = Self.item(Array(pieces[(previous + 1)...]))
        } else {
            text = String(observation.prefix(600))
        }
    }

    /// Identifier, title and price of each product.
    private static func results(_ pieces: [String]) -> String {
        if pieces.count < 3 { return "No more results." }
        return stride(from: 0, to: pieces.count - 2, by: 3).map { start in
            "\(pieces[start].lowercased()): \(shortened(pieces[start + 1])) \(pieces[start + 2])"
        }.joined(separator: "\n")
    }

    /// Title, price and options; or what a page about the product says.
    private static func item(_ pieces: [String]) -> String {
        guard let price = pieces.firstIndex(where: { $0.hasPrefix("Price: ") }), price > 0 else {
            return words(pieces.joined(separator: " "), most: 80)
        }
        let options = pieces[..<(price - 1)]
        let title = "\(shortened(pieces[price - 1])) \(pieces[price].dropFirst(7))"
        if options.isEmpty { return title }
        return title + "\nOptions: " + options.prefix(mostValues).joined(separator: ", ")
    }

    private static func shortened(_ title: String) -> String { words(title, most: titleWords) }

    private static func words(_ text: String, most: Int) -> String {
        text.split(separator: " ").prefix(most).joined(separator: " ")
    }
}
