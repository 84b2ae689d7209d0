/// A generated product as the published files write it.
struct ProductRecord {
    /// The entry of the products file.
    let product: JSON
    /// The entry of the attributes file.
    let attributes: JSON
    /// The entry of the human instructions, where there is one.
    let humanInstructions: JSON?
    /// The entry of the title nouns.
    let titleNouns: JSON

    init(_ product: GeneratedProduct) {
        let (wording, writer) = (Wording(product: product), InstructionWriter(product: product))
        let title = wording.title
        self.product = Self.row(product, title: title, wording: wording)
        attributes = Self.attributes(product, instruction: writer.synthetic)
        let human = writer.human
        humanInstructions =
            human.isEmpty ? nil : .array(human.map { Self.humanInstruction($0, of: product) })
        titleNouns = .strings(NounsOfTitles.nouns(of: title))
    }

    private static func row(_ product: GeneratedProduct, title: String, wording: Wording) -> JSON {
        let (department, shelf) = (product.family.department, product.family.shelf)
        return .object([
            ("name", .string(title)), ("full_description", .string(wording.description)),
            ("images", .strings(["\(product.asin).png"])),
            ("product_category", .string("\(department.root) › \(shelf.path)")),
            ("small_description", .strings(wording.bulletPoints)),
            ("customization_options", options(product.options)), ("asin", .string(product.asin)),
            ("category", .string(department.name)), ("query", .string(shelf.query)),
            ("pricing", .string(product.pricing)),
        ])
    }

    /// An empty text where there is nothing to choose, as in the published files.
    private static func options(_ options: [ProductOption]) -> JSON {
        guard !options.isEmpty else { return .string("") }
        return .object(
            options.map { option in
                let values = option.values.enumerated().map { index, value in
                    JSON.object([
                        ("is_selected", .bool(index == 0)), ("is_available", .bool(true)),
                        ("value", .string(value)),
                    ])
                }
                return (option.name, .array(values))
            })
    }

    private static func attributes(_ product: GeneratedProduct, instruction: ProductInstruction?) -> JSON {
        var members: [(name: String, value: JSON)] = [("attributes", .strings(product.attributes))]
        if let instruction {
            members.append(("instruction", .string(instruction.text)))
            members.append(("instruction_attributes", .strings(instruction.attributes)))
        }
        return .object(members)
    }

    private static func humanInstruction(_ instruction: ProductInstruction, of product: GeneratedProduct)
        -> JSON
    {
        .object([
            ("asin", .string(product.asin)), ("instruction", .string(instruction.text)),
            ("attributes", .strings(product.attributes)),
            ("instruction_attributes", .strings(instruction.attributes)),
            ("instruction_options", .strings(instruction.options)),
        ])
    }
}
