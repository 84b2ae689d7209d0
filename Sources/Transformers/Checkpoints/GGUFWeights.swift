import Foundation
import Tensors

/// The weights of a GGUF file under their Hugging Face names.
struct GGUFWeights: WeightSource {
    let gguf: GGUF
    let configuration: LlamaConfiguration
    var file: String { gguf.file }

    func tensor(_ name: String) throws -> Tensor {
        let tensor = try gguf.tensor(Self.ggufName(name))
        if name.hasSuffix("q_proj.weight") { return try unpermuted(tensor, heads: configuration.headCount) }
        if name.hasSuffix("k_proj.weight") {
            return try unpermuted(tensor, heads: configuration.keyValueHeadCount)
        }
        return tensor
    }

    /// GGUF interleaves the two halves of each head for its own kernels; this takes them apart again.
    private func unpermuted(_ tensor: Tensor, heads: Int) throws -> Tensor {
        let shape = tensor.shape
        guard shape.count == 2, shape[0].isMultiple(of: 2 * heads) else { return tensor }
        return try tensor.view([heads, shape[0] / heads / 2, 2, shape[1]]).transpose(1, 2).reshape(shape)
    }

    private static let modules = [
        ("model.layers.", "blk."), ("input_layernorm", "attn_norm"), ("post_attention_layernorm", "ffn_norm"),
        ("self_attn.q_proj", "attn_q"), ("self_attn.k_proj", "attn_k"), ("self_attn.v_proj", "attn_v"),
        ("self_attn.o_proj", "attn_output"), ("mlp.gate_proj", "ffn_gate"), ("mlp.up_proj", "ffn_up"),
        ("mlp.down_proj", "ffn_down"), ("model.embed_tokens", "token_embd"), ("model.norm", "output_norm"),
        ("lm_head", "output"),
    ]

    /// `model.layers.3.mlp.up_proj.weight` → `blk.3.ffn_up.weight`.
    private static func ggufName(_ name: String) -> String {
        modules.reduce(name) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
