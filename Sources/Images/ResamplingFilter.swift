import Foundation

/// The shape of a filter that pictures are resized with; raw values are Pillow's and `preprocessor_config.json`'s.
public enum ResamplingFilter: Int, Hashable, Sendable, Codable {
    case lanczos = 1
    case bilinear = 2
    case bicubic = 3

    /// Half the width of the filter, in source pixels where nothing shrinks.
    var support: Double {
        switch self {
        case .lanczos: 3
        case .bilinear: 1
        case .bicubic: 2
        }
    }

    /// The filter at `x` source pixels from its middle.
    func callAsFunction(_ x: Double) -> Double {
        let x = abs(x)
        guard x < support else { return 0 }
        switch self {
        case .lanczos: return Self.sinc(x) * Self.sinc(x / 3)
        case .bilinear: return 1 - x
        case .bicubic: return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : (((x - 5) * x + 8) * x - 4) * -0.5
        }
    }

    private static func sinc(_ x: Double) -> Double { x == 0 ? 1 : sin(x * .pi) / (x * .pi) }
}

/// In which integers, and in which order, a picture is resized. References differ: by at most one step of 255 in
/// smooth places, by more where a filter overshoots.
public enum ResamplingArithmetic: String, Hashable, Sendable, Codable {
    /// Pillow's from version 13 on: weights of 22 bits after the point; columns first where the height shrinks by
    /// more than twice as many pixels as the width.
    case pillow
    /// Pillow's up to version 12: rows first.
    case pillow12
    /// That of torch on tensors of bytes, which the default image processors of transformers 5 use where
    /// torchvision is installed: weights of 16 bits, rows first.
    case torch

    /// How many bits weights have after the point when the largest of them is `largest`.
    func precision(largest: Double) -> Int {
        guard self == .torch else { return 22 }
        return (0..<22).first { Int(0.5 + largest * Double(1 << ($0 + 1))) >= 1 << 15 } ?? 22
    }

    /// Whether columns are resized before rows when the picture gets so many pixels narrower and lower.
    func beginsWithColumns(narrower: Int, lower: Int) -> Bool {
        self == .pillow && lower > 0 && lower > 2 * narrower
    }
}
