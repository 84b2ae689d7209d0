import Agents

/// How small models say what they do: options by name and value as the goal has them, so that they find the value by
/// looking back.
enum CompactReply {
    /// "click[size: large]" where the environment reads `click[large]`.
    static func text(of action: Action, on page: CompactPage) -> String {
        guard case .click(let text) = ShopAction(action.text), let option = page.option(of: text) else {
            return action.text
        }
        return "click[\(option): \(text)]"
    }

    /// The action that a reply says, an option's name taken off; nil for one that says none.
    static func action(in reply: String) -> Action? {
        guard let action = ShopReply.parse(reply)?.action else { return nil }
        guard case .click(let text) = ShopAction(action.text), let colon = text.firstRange(of: ": ") else {
            return action
        }
        return Action("click[\(text[colon.upperBound...])]")
    }
}
