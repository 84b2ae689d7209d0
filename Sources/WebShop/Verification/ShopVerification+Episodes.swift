import Foundation
import OrderedJSON

extension ShopVerification {
    /// Episodes, one a line: after every action both observations, what can be clicked, reward and end; at the end
    /// the breakdown of the reward.
    public func episodes(_ data: Data) throws -> Tally {
        var tally = Tally("episodes")
        let shop = shop(.synthetic)
        for (number, line) in try Golden.lines(data) {
            guard let place = line["goal_index"]?.double.flatMap(Int.init(exactly:)),
                let steps = line["steps"]?.elements,
                shop.goals.indices.contains(place)
            else {
                throw Golden.fault(
                    line: number, "'goal_index' or 'steps' is missing, or there is no such goal")
            }
            guard !steps.isEmpty else { throw Golden.fault(line: number, "'steps' is empty") }
            var session = shop.session(for: shop.goals[place])
            var difference: String?
            for (step, golden) in steps.enumerated() where difference == nil {
                try Self.check(golden, "step \(step)", line: number)
                var comparison = Comparison("line \(number), step \(step)")
                let wasDone = session.isDone
                let reward = golden["action"]?.text.map { session.step($0) }
                // The original says so of the purchase itself only; what follows it is no end.
                comparison.expect(session, reward: reward, isEnd: session.isDone && !wasDone, as: golden)
                difference = comparison.difference
            }
            if difference == nil, let info = line["verbose_info"], let verdict = session.verdict {
                var comparison = Comparison("line \(number), verbose_info")
                comparison.expect(verdict, as: info)
                difference = comparison.difference
            }
            tally.count(difference)
        }
        return tally
    }

    /// A field of another kind than it should be must not pass for one that is not there.
    private static func check(_ step: JSONValue, _ place: String, line: Int) throws {
        guard step.members != nil else { throw Golden.fault(line: line, "\(place) is no object") }
        let fields: [(String, JSONValue?, (JSONValue) -> Bool)] = [
            ("action", step["action"], { $0.text != nil }), ("obs", step["obs"], { $0.text != nil }),
            ("obs_rich", step["obs_rich"], { $0.text != nil }),
            ("avail", step["avail"], { $0.members != nil }),
            ("avail.has_search_bar", step["avail"]?["has_search_bar"], { $0.bool != nil }),
            ("avail.clickables", step["avail"]?["clickables"], { $0.texts != nil }),
            ("reward", step["reward"], { $0.double != nil }), ("done", step["done"], { $0.bool != nil }),
        ]
        for (name, value, isRight) in fields {
            guard let value, value != .null, !isRight(value) else { continue }
            throw Golden.fault(line: line, "\(place): '\(name)' is \(value.kind)")
        }
        guard fields.contains(where: { $0.0 != "action" && $0.1 != nil && $0.1 != .null }) else {
            throw Golden.fault(line: line, "\(place) says nothing to compare with")
        }
    }

    /// Conversations of the published expert trajectories: the shop's turns, byte for byte apart from the price
    /// bound, which every original process draws anew. The goal is found by its words.
    public func conversations(_ data: Data) throws -> Tally {
        var tally = Tally("conversations")
        let shop = shop(.synthetic)
        let goals = Dictionary(shop.goals.indices.map { (Self.unpriced(shop.goals[$0].instruction), $0) }) {
            first, _ in
            first
        }
        for (number, conversation) in try Golden.list(data).enumerated() {
            let turns = Array((conversation["conversations"]?.elements ?? []).dropFirst(2))
            var comparison = Comparison("conversation \(number)")
            let opening = turns.first?["value"]?.text ?? ""
            let asked = opening.components(separatedBy: " [SEP] ").dropFirst(2).first ?? ""
            if let place = goals[Self.unpriced(asked)] {
                Self.replay(turns, in: shop.session(for: shop.goals[place]), &comparison)
            } else {
                comparison.expect("goal", asked, "no such goal")
            }
            tally.count(comparison.difference)
        }
        return tally
    }

    private static func replay(
        _ turns: [JSONValue], in session: ShopSession, _ comparison: inout Comparison
    ) {
        var session = session
        for (number, turn) in turns.enumerated() {
            let said = turn["value"]?.text ?? ""
            if turn["from"]?.text == "gpt" {
                session.step(PythonText.strip(said.components(separatedBy: "Action:\n").last ?? ""))
            } else {
                comparison.expect("turn \(number)", unpriced(said), unpriced(session.text))
            }
        }
        if session.isDone { comparison.expect("reward", 1, session.reward) }
    }

    /// A text without the amount in "price lower than … dollars".
    private static func unpriced(_ text: String) -> String {
        text.replacing(#/price lower than [0-9.]+ dollars/#, with: "price")
    }
}

extension Comparison {
    fileprivate mutating func expect(
        _ session: ShopSession, reward: Double?, isEnd: Bool, as golden: JSONValue
    ) {
        expect("obs", golden["obs"]?.text, session.text)
        expect("obs_rich", golden["obs_rich"]?.text, session.richText)
        expect("has_search_bar", golden["avail"]?["has_search_bar"], .bool(session.hasSearchBar))
        expect(
            "clickables", golden["avail"]?["clickables"]?.texts?.map(PythonString.init),
            session.clickableTexts.map(PythonString.init))
        expect("reward", golden["reward"]?.double, reward)
        if golden["done"] != .null { expect("done", golden["done"], .bool(isEnd)) }
    }
}
