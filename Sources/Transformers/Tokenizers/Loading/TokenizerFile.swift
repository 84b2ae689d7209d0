import OrderedJSON
import Tensors

/// A `tokenizer.json` of Hugging Face's `tokenizers`, turned into stages.
/// Format: https://huggingface.co/docs/tokenizers/components
struct TokenizerFile {
    let file: String
    let json: JSONValue

    init(_ json: JSONValue, file: String) throws(WeightFileError) {
        (self.file, self.json) = (file, json)
        guard json.members != nil, json["model"]?.members != nil else {
            throw WeightFileError(
                file: file, field: "model", problem: .notThisFormat(expected: "tokenizer.json"))
        }
    }

    func invalid(_ field: String, _ why: String) -> WeightFileError {
        WeightFileError(file: file, field: field, problem: .invalid(why))
    }

    func unsupported(_ field: String, _ what: String) -> WeightFileError {
        WeightFileError(file: file, field: field, problem: .unsupported(what))
    }

    /// The kind of a stage.
    func type(_ stage: JSONValue, _ field: String) throws(WeightFileError) -> String {
        guard let type = stage["type"]?.text else { throw invalid("\(field), type", "should be a string") }
        return type
    }

    /// A boolean that may be left out.
    func flag(
        _ stage: JSONValue, _ key: String, default value: Bool, _ field: String
    ) throws(WeightFileError) -> Bool {
        switch stage[key] {
        case nil, .null: return value
        case .bool(let flag): return flag
        default: throw invalid("\(field), \(key)", "should be true or false")
        }
    }

    func string(_ stage: JSONValue, _ key: String, _ field: String) throws(WeightFileError) -> String {
        guard let text = stage[key]?.text else { throw invalid("\(field), \(key)", "should be a string") }
        return text
    }

    /// A text of one character.
    func character(
        _ stage: JSONValue, _ key: String, _ field: String
    ) throws(WeightFileError) -> Unicode.Scalar {
        let scalars = try string(stage, key, field).unicodeScalars
        guard let first = scalars.first, scalars.count == 1 else {
            throw invalid("\(field), \(key)", "should be one character")
        }
        return first
    }

    /// The stages within a stage of type `Sequence`, or the stage alone.
    func flattened(
        _ stage: JSONValue, _ list: String, _ field: String
    ) throws(WeightFileError) -> [JSONValue] {
        guard try type(stage, field) == "Sequence" else { return [stage] }
        guard let inner = stage[list]?.elements else {
            throw invalid("\(field), \(list)", "should be a list")
        }
        var all: [JSONValue] = []
        for stage in inner {
            guard stage["type"]?.text != "Sequence" else {
                throw unsupported(field, "a Sequence in a Sequence")
            }
            all.append(stage)
        }
        return all
    }

    /// A text or a pattern, as `Split` and `Replace` name it.
    func pattern(_ stage: JSONValue, _ field: String) throws(WeightFileError) -> (
        text: String?, regex: Pattern?
    ) {
        let field = "\(field), pattern"
        if let text = stage["pattern"]?["String"]?.text { return (text, nil) }
        guard let regex = stage["pattern"]?["Regex"]?.text else {
            throw invalid(field, "is no String or Regex")
        }
        do {
            return (nil, try Pattern(regex))
        } catch {
            throw unsupported(field, "\(error)")
        }
    }
}
