import Agents

/// How much agents are told and asked for.
public enum ShopPromptStyle: String, CaseIterable, Codable, Sendable {
    /// The goal and the newest page in few words; for small models that choose among actions.
    case compact
    /// Every page in full, and a thought with every action; for capable models.
    case react

    /// The prompts.
    public var prompting: any Prompting {
        switch self {
        case .compact: CompactShopPrompting()
        case .react: WebShopPrompting()
        }
    }
}
