import Tensors

/// The weights of a decoder under the names of `*ForCausalLM`, wherever the decoder sits in the file: alone
/// (`embed_tokens`), with a head (`model.embed_tokens`), or within a larger model (`llm.model.embed_tokens`,
/// `model.text_model.embed_tokens`).
struct DecoderWeights: WeightSource {
    private let source: any WeightFile
    /// What stands before `embed_tokens.weight`.
    private let prefix: String
    var file: String { source.file }

    private static let own = "model."
    private static let embedding = "embed_tokens.weight"

    /// - Throws: `WeightFileError` when there is not exactly one embedding table.
    init(_ source: any WeightFile) throws(WeightFileError) {
        self.source = source
        let found = source.names.filter { $0 == Self.embedding || $0.hasSuffix(".\(Self.embedding)") }
            .sorted()
        guard let name = found.first, found.count == 1 else {
            throw WeightFileError(
                file: source.file, field: "model.\(Self.embedding)",
                problem: found.isEmpty ? .missing : .invalid("several decoders are there: \(found)"))
        }
        prefix = String(name.dropLast(Self.embedding.count))
    }

    func tensor(_ name: String) throws -> Tensor { try source.tensor(place(of: name)) }

    /// Whether the output head is there.
    var hasHead: Bool { source.names.contains(place(of: "lm_head.weight")) }

    private func place(of name: String) -> String {
        if name.hasPrefix(Self.own) { return prefix + name.dropFirst(Self.own.count) }
        // The head stands beside the decoder, or at the outermost level.
        let outer = prefix.hasSuffix(Self.own) ? String(prefix.dropLast(Self.own.count)) : ""
        return source.names.contains(outer + name) ? outer + name : name
    }
}
