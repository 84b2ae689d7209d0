import Agents

/// A page of the observation mode `text`, read for a model that has to be economical.
struct CompactPage {
    /// What kind of page it is, with what matters on it.
    private enum Kind {
        case search
        /// Identifier, title and price of each product.
        case results([[String]])
        case item(title: String, options: [(name: String, values: [String])])
        case other(String)
    }

    private let kind: Kind

    /// The most words of a title.
    private static let titleWords = 12
    /// The most values of an option that are listed.
    private static let mostValues = 24

    /// - Parameter trajectory: ends on the page. What was clicked before tells which options are chosen, which the
    ///   page does not show.
    init(endOf trajectory: Trajectory) {
        self.init(trajectory.observation, after: trajectory.actions)
    }

    init(_ observation: Observation, after actions: [Action]) {
        let pieces = observation.text.split(separator: " [SEP] ", omittingEmptySubsequences: false).map(
            String.init)
        if pieces.first == "WebShop" {
            kind = .search
        } else if let next = pieces.firstIndex(of: Button.next),
            pieces.contains(where: { $0.hasPrefix("Page ") })
        {
            let listings = Array(pieces[(next + 1)...])
            kind = .results(
                stride(from: 0, to: listings.count - 2, by: 3).map { Array(listings[$0..<$0 + 3]) })
        } else if let previous = pieces.firstIndex(of: Button.previous) {
            let clicks = Set((actions + (observation.admissibleActions ?? [])).map(\.text))
            kind = Self.item(Array(pieces[(previous + 1)...])) { clicks.contains("click[\($0)]") }
        } else {
            kind = .other(observation.text)
        }
    }

    private static func item(_ pieces: [String], isValue: (String) -> Bool) -> Kind {
        guard let price = pieces.firstIndex(where: { $0.hasPrefix("Price: ") }), price > 0 else {
            return .other(pieces.joined(separator: " "))
        }
        var options: [(name: String, values: [String])] = []
        for piece in pieces[..<(price - 1)] {
            if isValue(piece), !options.isEmpty {
                options[options.count - 1].values.append(piece)
            } else {
                options.append((piece, []))
            }
        }
        return .item(
            title: "\(words(pieces[price - 1], most: titleWords)) \(pieces[price].dropFirst(7))",
            options: options)
    }

    /// The name of the option that a value belongs to; of several, the last, which is what a click chooses.
    func option(of value: String) -> String? {
        guard case .item(_, let options) = kind else { return nil }
        return options.last { $0.values.contains(value) }?.name
    }

    /// The page in words.
    var text: String {
        switch kind {
        case .search: ""
        case .results(let listings):
            listings.isEmpty
                ? "No more results."
                : listings.map {
                    "\($0[0].lowercased()): \(Self.words($0[1], most: Self.titleWords)) \($0[2])"
                }
                .joined(separator: "\n")
        case .item(let title, let options): ([title] + options.map(Self.line)).joined(separator: "\n")
        case .other(let text): Self.words(text, most: 80)
        }
    }

    private static func line(_ option: (name: String, values: [String])) -> String {
        "\(option.name): \(option.values.prefix(mostValues).joined(separator: ", "))"
    }

    private static func words(_ text: String, most: Int) -> String {
        text.split(separator: " ").prefix(most).joined(separator: " ")
    }
}
