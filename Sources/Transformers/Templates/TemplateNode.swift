/// A statement of a template.
indirect enum TemplateNode: Sendable {
    case text(String)
    case output(TemplateExpression)
    /// The branches with their conditions; the last may have none.
    case conditional([(condition: TemplateExpression?, body: [TemplateNode])])
    case loop(TemplateLoop)
    case set(TemplateTarget, TemplateExpression)
    case capture(TemplateTarget, [TemplateNode])
    case macro(TemplateMacro)
    case leave(isBreak: Bool, line: Int)
}

/// What a value is assigned to.
enum TemplateTarget: Sendable {
    case name(String)
    case names([String])
    /// A member of a namespace.
    case member(String, String, line: Int)
}

/// A `for` statement.
struct TemplateLoop: Sendable {
    let target: TemplateTarget
    let items: TemplateExpression
    let condition: TemplateExpression?
    let body: [TemplateNode]
    let otherwise: [TemplateNode]
}

/// A function that a template defines.
struct TemplateMacro: Sendable {
    let name: String
    let parameters: [(name: String, standard: TemplateExpression?)]
    let body: [TemplateNode]
    let line: Int
}
