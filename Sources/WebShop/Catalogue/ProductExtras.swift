import Foundation
import OrderedJSON

/// What the attributes file and the human instructions file say of one product.
struct ProductExtras {
    /// Nil where the attributes file does not know the product.
    var attributes: [String]?
    var instruction: ProductInstruction?
    var humanInstructions: [ProductInstruction] = []
    var titleNouns: [String]?
}

extension ProductExtras {
    /// Reads all three files of extras, by asin.
    static func read(_ files: CatalogueFiles) throws -> [PythonString: ProductExtras] {
        var extras: [PythonString: ProductExtras] = [:]
        try JSONFile("attributes file", files.attributes).forEachMember { asin, entry in
            guard entry.members != nil else {
                throw entry.wrong("", of: asin, in: "attributes file", "an object")
            }
            var own = extras[PythonString(asin)] ?? ProductExtras()
            own.attributes = try entry.list("attributes", of: asin, in: "attributes file")
            own.instruction = try instruction(entry, of: asin)
            extras[PythonString(asin)] = own
        }
        try JSONFile("human instructions file", files.humanInstructions).forEachMember { asin, entry in
            let instructions = try humanInstructions(entry, of: asin)
            extras[PythonString(asin), default: ProductExtras()].humanInstructions = instructions
        }
        guard let nouns = files.titleNouns else { return extras }
        try JSONFile("title nouns file", nouns).forEachMember { asin, entry in
            guard let words = entry.texts else {
                throw entry.wrong("nouns", of: asin, in: "title nouns file", "a list of text")
            }
            extras[PythonString(asin), default: ProductExtras()].titleNouns = words
        }
        return extras
    }

    private static func instruction(
        _ entry: JSONValue, of asin: String
    ) throws(CatalogueError) -> ProductInstruction? {
        let file = "attributes file"
        guard let value = entry["instruction"], value != .null else { return nil }
        guard let text = value.text else {
            throw value.wrong("instruction", of: asin, in: file, "text, or null for none")
        }
        let attributes = try entry.list("instruction_attributes", of: asin, in: file) ?? []
        guard !attributes.isEmpty else {
            throw entry.wrong(
                "instruction_attributes", of: asin, in: file,
                "a list with an entry, as there is an instruction")
        }
        return ProductInstruction(text: text, attributes: attributes)
    }

    private static func humanInstructions(
        _ entry: JSONValue, of asin: String
    ) throws(CatalogueError) -> [ProductInstruction] {
        let file = "human instructions file"
        guard let list = entry.elements else {
            throw entry.wrong("instructions", of: asin, in: file, "a list of objects")
        }
        var instructions: [ProductInstruction] = []
        for element in list {
            guard let text = element["instruction"]?.text else {
                throw element.wrong("instruction", of: asin, in: file, "text")
            }
            instructions.append(
                ProductInstruction(
                    text: text,
                    attributes: try element.list("instruction_attributes", of: asin, in: file) ?? [],
                    options: try element.list("instruction_options", of: asin, in: file) ?? []))
        }
        return instructions
    }
}

extension JSONValue {
    /// A list of strings; nil where the field is missing or null.
    fileprivate func list(
        _ field: String, of asin: String, in file: String
    ) throws(CatalogueError) -> [String]? {
        guard let value = self[field], value != .null else { return nil }
        guard let strings = value.texts else {
            throw value.wrong(field, of: asin, in: file, "a list of text")
        }
        return strings
    }

    fileprivate func wrong(
        _ field: String, of asin: String, in file: String, _ expected: String
    ) -> CatalogueError {
        .wrongShape(file: file, place: "product \(asin)", field: field, expected: expected, found: kind)
    }
}

/// A JSON file being gone through, with errors that name it.
struct JSONFile {
    private let name: String
    private let data: Data

    /// - Parameter name: what messages call the file.
    init(_ name: String, _ data: Data) {
        self.name = name
        self.data = data
    }

    func forEachElement(_ body: (JSONValue) throws -> Void) throws {
        try naming { try JSONReader.forEachElement(of: $0, body) }
    }

    func forEachMember(_ body: (String, JSONValue) throws -> Void) throws {
        try naming { try JSONReader.forEachMember(of: $0, body) }
    }

    private func naming(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        do {
            try data.withUnsafeBytes(body)
        } catch let fault as JSONReader.Fault {
            throw CatalogueError.notJSON(file: name, offset: fault.offset, reason: fault.message)
        }
    }
}
