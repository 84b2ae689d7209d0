/// Values by name, in the order in which they came.
struct TemplateMap {
    /// A value with its name.
    struct Member {
        let key: TemplateText
        var value: TemplateValue
    }

    private(set) var members: [Member] = []

    subscript(key: TemplateText) -> TemplateValue? {
        get { members.first { $0.key == key }?.value }
        set {
            guard let newValue else { return }
            if let index = members.firstIndex(where: { $0.key == key }) {
                members[index].value = newValue
            } else {
                members.append(Member(key: key, value: newValue))
            }
        }
    }
}

/// Values that a template can change from within a loop.
final class TemplateNamespace {
    var members: [String: TemplateValue]

    init(_ members: [String: TemplateValue]) { self.members = members }
}
