import Tensors

/// The keys and values of tokens that many sequences begin with, computed once by `LlamaModel.prefill`.
///
/// Immutable: extending it makes another, so a tree of prefixes can live side by side.
public final class SharedPrefix {
    /// The number of tokens.
    public let length: Int
    /// The final hidden state of the last token, [1, width]: what the next token is predicted from. `nil` for what
    /// a `PrefixCache` put together, which keeps keys and values only.
    public let lastHidden: Tensor?
    /// Per layer, [key heads, length, head width].
    let layers: [KeyValues]

    init(length: Int, lastHidden: Tensor?, layers: [KeyValues]) {
        (self.length, self.lastHidden, self.layers) = (length, lastHidden, layers)
    }
}
