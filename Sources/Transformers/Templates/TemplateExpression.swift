/// An expression of a template, with its line.
struct TemplateExpression: Sendable {
    indirect enum Kind: Sendable {
        case name(String)
        case constant(TemplateConstant)
        case list([TemplateExpression])
        case map([(key: TemplateExpression, value: TemplateExpression)])
        case attribute(TemplateExpression, String)
        case item(TemplateExpression, TemplateExpression)
        case slice(TemplateExpression, TemplateExpression?, TemplateExpression?, TemplateExpression?)
        case call(TemplateExpression, TemplateArguments)
        case filter(TemplateExpression, String, TemplateArguments)
        case test(TemplateExpression, String, TemplateArguments, isNegative: Bool)
        case not(TemplateExpression)
        case negative(TemplateExpression)
        case and(TemplateExpression, TemplateExpression)
        case or(TemplateExpression, TemplateExpression)
        case binary(String, TemplateExpression, TemplateExpression)
        /// `a < b <= c`: each comparison with its right side.
        case comparison(TemplateExpression, [(symbol: String, right: TemplateExpression)])
        case conditional(TemplateExpression, then: TemplateExpression, otherwise: TemplateExpression?)
    }

    let kind: Kind
    let line: Int
}

/// A literal.
enum TemplateConstant: Sendable {
    case none
    case bool(Bool)
    case integer(Int)
    case float(Double)
    case text(String)
}

/// The arguments of a call, a filter or a test.
struct TemplateArguments: Sendable {
    var positional: [TemplateExpression] = []
    var named: [(name: String, value: TemplateExpression)] = []
}
