/// A piece of a template.
struct TemplateToken: Equatable {
    enum Kind: Equatable {
        /// Text outside of tags.
        case data(String)
        /// `{{` and `}}`.
        case outputBegin, outputEnd
        /// `{%` and `%}`.
        case blockBegin, blockEnd
        case name(String)
        case string(String)
        case integer(Int)
        case float(Double)
        case symbol(String)
        case end
    }

    let kind: Kind
    let line: Int
}
