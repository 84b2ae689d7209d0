import OrderedJSON
import Tensors

extension TokenizerFile {
    /// What is done to text first; `nil` for nothing.
    func normalizer() throws(WeightFileError) -> Normalizer? {
        guard let stage = json["normalizer"], stage != .null else { return nil }
        var normalizers: [Normalizer] = []
        for stage in try flattened(stage, "normalizers", "normalizer") {
            normalizers.append(try normalizer(stage))
        }
        return normalizers.count == 1 ? normalizers[0] : .sequence(normalizers)
    }

    private func normalizer(_ stage: JSONValue) throws(WeightFileError) -> Normalizer {
        let field = "normalizer"
        let type = try type(stage, field)
        if let form = Normalizer.Form(rawValue: type) { return .unicode(form) }
        switch type {
        case "Lowercase": return .lowercase
        case "Prepend": return .prepend(Array(try string(stage, "prepend", field).unicodeScalars))
        case "Replace":
            let new = Array(try string(stage, "content", field).unicodeScalars)
            let (text, regex) = try pattern(stage, field)
            if let regex { return .replaceMatches(regex, with: new) }
            return .replace(Array((text ?? "").unicodeScalars), with: new)
        case "Strip":
            return .strip(
                left: try flag(stage, "strip_left", default: true, field),
                right: try flag(stage, "strip_right", default: true, field))
        default: throw unsupported(field, type)
        }
    }

    /// How text is cut into words, and whether the words are bytes to the model.
    func preTokenizer() throws(WeightFileError) -> (PreTokenizer, isByteLevel: Bool) {
        let field = "pre_tokenizer"
        guard let stage = json[field], stage != .null else { return (PreTokenizer(steps: []), false) }
        var (steps, isByteLevel): ([PreTokenizer.Step], Bool) = ([], false)
        for stage in try flattened(stage, "pretokenizers", field) {
            guard !isByteLevel else { throw unsupported(field, "a stage after ByteLevel") }
            isByteLevel = try type(stage, field) == "ByteLevel"
            steps += try self.steps(stage, field)
        }
        return (PreTokenizer(steps: steps), isByteLevel)
    }

    private func steps(_ stage: JSONValue, _ field: String) throws(WeightFileError) -> [PreTokenizer.Step] {
        switch try type(stage, field) {
        case "ByteLevel":
            let prefixes = try flag(stage, "add_prefix_space", default: true, field)
            let cuts = try flag(stage, "use_regex", default: true, field)
            return (prefixes ? [.prefixSpace] : [])
                + (cuts ? [.split(try known(WordPattern.gpt2), .isolated, inverted: false)] : [])
        case "Digits":
            let single = try flag(stage, "individual_digits", default: false, field)
            return [.split(try known(#"\p{N}"#), single ? .isolated : .contiguous, inverted: false)]
        case "Split": return [try split(stage, field)]
        case "Whitespace":
            // This stage's words may have invisible joiners in them, unlike `\w` in a pattern of a file.
            let word = "\\w\u{200C}\u{200D}"
            return [.split(try known("[\(word)]+|[^\\s\(word)]+"), .removed, inverted: true)]
        case "WhitespaceSplit": return [.split(try known(#"\s"#), .removed, inverted: false)]
        case "Punctuation":
            let cut = try behavior(stage, default: SplitBehavior.isolated.rawValue, field)
            return [.split(try known(#"[!-/:-@\[-`{-~\p{P}]"#), cut, inverted: false)]
        case "CharDelimiterSplit":
            return [.splitText([try character(stage, "delimiter", field)], .removed, inverted: false)]
        case "Metaspace": return [try metaspace(stage, field)]
        case let type: throw unsupported(field, type)
        }
    }

    private func known(_ pattern: String) throws(WeightFileError) -> Pattern {
        do { return try Pattern(pattern) } catch { throw unsupported("pre_tokenizer", "\(error)") }
    }

    private func behavior(
        _ stage: JSONValue, default standard: String?, _ field: String
    ) throws(WeightFileError) -> SplitBehavior {
        let name =
            if let standard, stage["behavior"] == nil { standard } else {
                try string(stage, "behavior", field)
            }
        guard let behavior = SplitBehavior(rawValue: name) else {
            throw unsupported("\(field), behavior", name)
        }
        return behavior
    }

    private func split(_ stage: JSONValue, _ field: String) throws(WeightFileError) -> PreTokenizer.Step {
        let behavior = try behavior(stage, default: nil, field)
        let inverted = try flag(stage, "invert", default: false, field)
        let (text, regex) = try pattern(stage, field)
        if let regex { return .split(regex, behavior, inverted: inverted) }
        return .splitText(Array((text ?? "").unicodeScalars), behavior, inverted: inverted)
    }

    private func metaspace(_ stage: JSONValue, _ field: String) throws(WeightFileError) -> PreTokenizer.Step {
        .metaspace(
            try character(stage, "replacement", field), prepending: try prepending(stage, field),
            splitting: try flag(stage, "split", default: true, field))
    }

    private func prepending(
        _ stage: JSONValue, _ field: String
    ) throws(WeightFileError) -> PreTokenizer.Prepending {
        guard try flag(stage, "add_prefix_space", default: true, field) else { return .never }
        let name = stage["prepend_scheme"]?.text ?? "always"
        guard let scheme = PreTokenizer.Prepending(rawValue: name) else {
            throw unsupported("\(field), prepend_scheme", name)
        }
        return scheme
    }

    /// How the texts of tokens become text again.
    func decoder(isByteLevel: Bool) throws(WeightFileError) -> TokenDecoder {
        let field = "decoder"
        guard let stage = json[field], stage != .null else {
            guard !isByteLevel else { throw unsupported(field, "none for a byte-level model") }
            return .words
        }
        let stages = try flattened(stage, "decoders", field)
        let isBytes = stages.count == 1 && stages[0]["type"]?.text == "ByteLevel"
        guard isBytes == isByteLevel else {
            throw unsupported(field, "one that does not go with the pre-tokenizer")
        }
        if isBytes { return .bytes }
        var steps: [TokenDecoder.Step] = []
        for stage in stages { steps.append(try step(stage, field)) }
        return .steps(steps)
    }

    private func step(_ stage: JSONValue, _ field: String) throws(WeightFileError) -> TokenDecoder.Step {
        switch try type(stage, field) {
        case "ByteFallback": return .byteFallback
        case "Fuse": return .fuse
        case "Replace":
            guard let old = try pattern(stage, field).text else {
                throw unsupported(field, "Replace by a Regex")
            }
            return .replace(Array(old.utf8), with: Array(try string(stage, "content", field).utf8))
        case "Strip":
            let character = try character(stage, "content", field)
            guard let byte = UInt8(exactly: character.value), character.isASCII else {
                throw unsupported("\(field), content", "a character beyond ASCII")
            }
            return .strip(
                byte, left: max(0, stage["start"]?.integer ?? 0), right: max(0, stage["stop"]?.integer ?? 0))
        case "Metaspace":
            let mark = String(try character(stage, "replacement", field))
            return .metaspace(Array(mark.utf8), dropsFirst: try prepending(stage, field) != .never)
        case let type: throw unsupported(field, type)
        }
    }

    /// The special tokens around a text.
    func frame() throws(WeightFileError) -> SpecialFrame {
        let field = "post_processor"
        guard let stage = json[field], stage != .null else { return SpecialFrame() }
        var frame = SpecialFrame()
        for stage in try flattened(stage, "processors", field) {
            switch try type(stage, field) {
            case "ByteLevel": continue
            case "TemplateProcessing":
                let (before, after) = try template(stage, "\(field), single")
                frame = SpecialFrame(before: before + frame.before, after: frame.after + after)
            case "BertProcessing", "RobertaProcessing":
                frame = SpecialFrame(
                    before: [try id(stage, "cls", field)] + frame.before,
                    after: frame.after + [try id(stage, "sep", field)])
            case let type: throw unsupported(field, type)
            }
        }
        return frame
    }

    /// The id of a token that is written as its text and its id.
    private func id(_ stage: JSONValue, _ name: String, _ field: String) throws(WeightFileError) -> Int {
        guard let pair = stage[name]?.elements, pair.count == 2, let id = pair[1].integer else {
            throw invalid("\(field), \(name)", "should be a text and an id")
        }
        return id
    }

    private func template(
        _ stage: JSONValue, _ field: String
    ) throws(WeightFileError) -> (before: [Int], after: [Int]) {
        var sides: [[Int]] = [[]]
        for item in stage["single"]?.elements ?? [] {
            if item["Sequence"] != nil {
                sides.append([])
            } else if let name = item["SpecialToken"]?["id"]?.text,
                let ids = stage["special_tokens"]?[name]?["ids"]?.elements
            {
                sides[sides.count - 1] += ids.compactMap(\.integer)
            } else {
                throw invalid(field, "has something that is neither a sequence nor a special token")
            }
        }
        guard sides.count == 2 else { throw invalid(field, "should have one sequence") }
        return (sides[0], sides[1])
    }
}
