import Tensors

extension TokenizerFile {
    /// All the stages of the file.
    ///
    /// - Throws: `WeightFileError` with the entry at fault, or that is of a kind that we do not read.
    func assembly() throws(WeightFileError) -> TokenizerAssembly {
        let ids = try vocabulary()
        let (preTokenizer, isByteLevel) = try preTokenizer()
        let texts = texts()
        let alphabet = ByteAlphabet()
        var assembly = TokenizerAssembly(
            texts: isByteLevel
                ? texts.map { alphabet.bytes(of: String(decoding: $0, as: UTF8.self)) ?? $0 } : texts,
            ids: ids, count: json["model"]?["vocab"]?.members?.count ?? 0, addedTokens: [],
            normalizer: try normalizer(), preTokenizer: preTokenizer,
            encoding: try encoding(ids, isByteLevel: isByteLevel),
            decoder: try decoder(isByteLevel: isByteLevel), frame: try frame())
        for var token in try addedTokens(ids) {
            token.id = assembly.id(of: token.text) ?? assembly.nextID
            assembly.add(token)
        }
        return assembly
    }
}
