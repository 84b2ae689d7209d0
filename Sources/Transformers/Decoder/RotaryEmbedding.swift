import Foundation
import Tensors

/// Rotary position embedding (Su et al. 2021, https://arxiv.org/abs/2104.09864), rotating the halves of a head
/// against each other as in Hugging Face's checkpoints.
final class RotaryEmbedding {
    private let frequencies: [Float]
    private let amplitude: Float
    private let device: Device
    private var cosines: [Float] = []
    private var sines: [Float] = []

    init(_ configuration: LlamaConfiguration, device: Device) {
        let (width, base) = (configuration.headWidth, configuration.rotaryBase)
        let scaling = configuration.rotaryScaling
        frequencies = (0..<width / 2).map { pair in
            let frequency = pow(base, -2 * Double(pair) / Double(width))
            return Float(scaling?(frequency, pair: pair, width: width, base: base) ?? frequency)
        }
        amplitude = Float(scaling?.amplitude ?? 1)
        self.device = device
    }

    /// The rotations of a batch of positions, times `scale`, in `dtype`.
    ///
    /// - Parameter positions: row-major [batch, tokens].
    func rotation(_ positions: [Int], shape: [Int], scale: Float = 1, dtype: DType) throws -> Rotation {
        extend(to: (positions.max() ?? 0) + 1)
        let scale = scale * amplitude
        func rows(_ table: [Float]) throws -> Tensor {
            let values = positions.flatMap { position in
                table[position * frequencies.count..<(position + 1) * frequencies.count]
            }
            let scaled = scale == 1 ? values : values.map { scale * $0 }
            return try Tensor(scaled, shape + [1, frequencies.count], on: device).to(dtype)
        }
        return Rotation(cosine: try rows(cosines), sine: try rows(sines))
    }

    /// Angles are rounded to 32 bits as in the reference, so that long contexts agree with it.
    private func extend(to count: Int) {
        for position in cosines.count / frequencies.count..<max(count, cosines.count / frequencies.count) {
            for frequency in frequencies {
                let angle = Double(Float(position) * frequency)
                cosines.append(Float(cos(angle)))
                sines.append(Float(sin(angle)))
            }
        }
    }
}

/// Cosines and sines, [batch, tokens, 1, width / 2].
struct Rotation {
    let cosine: Tensor
    let sine: Tensor

    /// Rotates `x` [batch, tokens, heads, width].
    func callAsFunction(_ x: Tensor) throws -> Tensor {
        let half = x.size(-1) / 2
        let (first, second) = (try x.slice(-1, from: 0, to: half), try x.slice(-1, from: half, to: 2 * half))
        return try Tensor.cat(
            [first * cosine - second * sine, second * cosine + first * sine], -1)
    }
}
