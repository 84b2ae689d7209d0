import Foundation
import Tensors
import Transformers

/// Computes nothing but the matrix products of a training step, in f32: what a step would take if all else
/// were free.
actor MatrixProducts {
    private let model: URL
    private let thread: TensorThread

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(model: URL, thread: TensorThread) {
        self.model = model
        self.thread = thread
    }

    /// Seconds for the products of so many passes forward and backward.
    func seconds(passes: Int, of batch: TokenBatch, lora: LoRA) throws -> Double {
        let llama = try LlamaConfiguration(GGUF(contentsOf: model))
        let products = Self.products(llama, batch, lora)
        let operands = try noGrad { try products.map { try $0.operands() } }
        let compute = {
            for (product, operands) in zip(products, operands) {
                for _ in 0..<product.count { _ = try operands.left.matmul(operands.right) }
            }
        }
        return try noGrad {
            try compute()
            let time = try ContinuousClock().measure { for _ in 0..<passes { try compute() } }
            return time / .seconds(1)
        }
    }

    /// [batch, rows, inner] × [batch, inner, columns], so often.
    private struct Product {
        let batch: Int
        let rows: Int
        let inner: Int
        let columns: Int
        let count: Int

        /// The right side as `linear` reads it: a transposed weight.
        func operands() throws -> (left: Tensor, right: Tensor) {
            let lead = batch == 1 ? [] : [batch]
            return (
                try .ones(lead + [rows, inner]), try .ones(lead + [columns, inner]).transpose(-2, -1)
            )
        }
    }

    private static func products(
        _ llama: LlamaConfiguration, _ batch: TokenBatch, _ lora: LoRA
    ) -> [Product] {
        let tokens = batch.rows * batch.length
        let adapted = min(lora.topLayers ?? llama.layerCount, llama.layerCount)
        return projections(llama).flatMap { input, output in
            let (rank, both) = (lora.rank, adapted * 2)
            return [
                // Forward, and back to the input.
                Product(batch: 1, rows: tokens, inner: input, columns: output, count: llama.layerCount),
                Product(batch: 1, rows: tokens, inner: output, columns: input, count: adapted),
                // The adapter: forward and back to the input; the gradients of its two factors.
                Product(batch: 1, rows: tokens, inner: input, columns: rank, count: both),
                Product(batch: 1, rows: tokens, inner: rank, columns: output, count: both),
                Product(batch: 1, rows: rank, inner: tokens, columns: input, count: adapted),
                Product(batch: 1, rows: output, inner: tokens, columns: rank, count: adapted),
            ]
        } + attention(llama, batch, adapted)
    }

    private static func projections(_ llama: LlamaConfiguration) -> [(Int, Int)] {
        let (width, inner) = (llama.hiddenSize, llama.intermediateSize)
        let query = llama.headCount * llama.headWidth
        let key = llama.keyValueHeadCount * llama.headWidth
        return [
            (width, query), (width, key), (width, key), (query, width), (width, inner), (width, inner),
            (inner, width),
        ]
    }

    /// Scores and mixtures, forward once and backward twice each.
    private static func attention(
        _ llama: LlamaConfiguration, _ batch: TokenBatch, _ adapted: Int
    ) -> [Product] {
        let heads = llama.keyValueHeadCount * batch.rows
        let (rows, own) = (llama.groupSize * batch.length, batch.length)
        let count = llama.layerCount + 2 * adapted
        return [
            Product(batch: heads, rows: rows, inner: llama.headWidth, columns: own, count: count),
            Product(batch: heads, rows: rows, inner: own, columns: llama.headWidth, count: count),
        ]
    }
}
