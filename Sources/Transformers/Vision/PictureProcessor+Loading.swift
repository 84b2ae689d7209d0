import Foundation
import Images
import Tensors

extension PictureProcessor {
    /// The processor of a Hugging Face folder: `preprocessor_config.json`, or the `image_processor` of
    /// `processor_config.json` (transformers 5). What the file leaves out is what transformers takes.
    ///
    /// - Throws: `WeightFileError` when neither is there, or it asks for what we do not do.
    public init(folder: URL, arithmetic: ResamplingArithmetic = .pillow) throws(WeightFileError) {
        let own = folder.appending(path: "preprocessor_config.json")
        let whole = folder.appending(path: "processor_config.json")
        if let file = try PreprocessorFile.read(whole, under: "image_processor") {
            self = try file.processor(arithmetic, named: whole.path)
        } else if let file = try PreprocessorFile.read(own, under: nil) {
            self = try file.processor(arithmetic, named: own.path)
        } else {
            throw WeightFileError(file: own.path, field: "file", problem: .missing)
        }
    }
}

/// The keys of `preprocessor_config.json`.
private struct PreprocessorFile: Decodable {
    let image_processor_type: String?
    let feature_extractor_type: String?
    let do_resize: Bool?
    let size: Edges?
    let resample: Int?
    let do_rescale: Bool?
    let rescale_factor: Double?
    let do_normalize: Bool?
    let image_mean: [Double]?
    let image_std: [Double]?
    let do_image_splitting: Bool?
    let max_image_size: Edges?

    /// `{"height", "width"}`, `{"longest_edge"}`, or one number for both sides.
    struct Edges: Decodable {
        var height: Int?
        var width: Int?
        var longest_edge: Int?
        var shortest_edge: Int?

        private enum CodingKeys: String, CodingKey {
            case height, width, longest_edge, shortest_edge
        }

        init(from decoder: any Decoder) throws {
            if let side = try? decoder.singleValueContainer().decode(Int.self) {
                (height, width) = (side, side)
                return
            }
            let values = try decoder.container(keyedBy: CodingKeys.self)
            height = try values.decodeIfPresent(Int.self, forKey: .height)
            width = try values.decodeIfPresent(Int.self, forKey: .width)
            longest_edge = try values.decodeIfPresent(Int.self, forKey: .longest_edge)
            shortest_edge = try values.decodeIfPresent(Int.self, forKey: .shortest_edge)
        }
    }

    private struct Whole: Decodable {
        let image_processor: PreprocessorFile?
    }

    /// Nil where there is no such file, or nothing under the key.
    static func read(_ url: URL, under key: String?) throws(WeightFileError) -> PreprocessorFile? {
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        do {
            let data = try Data(contentsOf: url)
            if key == nil { return try JSONDecoder().decode(Self.self, from: data) }
            return try JSONDecoder().decode(Whole.self, from: data).image_processor
        } catch {
            throw WeightFileError(
                file: url.path, field: "picture processor", problem: .unreadable("\(error)"))
        }
    }

    func processor(
        _ arithmetic: ResamplingArithmetic, named file: String
    ) throws(WeightFileError) -> PictureProcessor {
        let type = (image_processor_type ?? feature_extractor_type ?? "").lowercased()
        let cutsTiles = type.hasPrefix("idefics3") || type.hasPrefix("smolvlm")
        guard cutsTiles || type.hasPrefix("siglip") else {
            throw WeightFileError(
                file: file, field: "image_processor_type",
                problem: .unsupported(
                    "\"\(image_processor_type ?? "")\", other than Idefics3's, SmolVLM's and SigLIP's,"))
        }
        let number = resample ?? (cutsTiles ? 1 : 3)
        guard let filter = ResamplingFilter(rawValue: number) else {
            throw WeightFileError(
                file: file, field: "resample", problem: .unsupported("resampling filter \(number)"))
        }
        let (mean, deviation) = (image_mean ?? [0.5, 0.5, 0.5], image_std ?? [0.5, 0.5, 0.5])
        guard mean.count == 3, deviation.count == 3, !deviation.contains(0) else {
            throw WeightFileError(
                file: file, field: "image_mean, image_std", problem: .invalid("not three numbers each"))
        }
        let normalizes = do_normalize ?? true
        return PictureProcessor(
            cutsTiles ? .tiles(try tiling(file)) : try square(file), filter: filter,
            arithmetic: arithmetic,
            factor: do_rescale ?? true ? rescale_factor ?? 1 / 255 : 1,
            mean: normalizes ? mean : [0, 0, 0], deviation: normalizes ? deviation : [1, 1, 1])
    }

    private func square(_ file: String) throws(WeightFileError) -> PictureProcessor.Scheme {
        let (height, width) = (size?.height ?? 224, size?.width ?? 224)
        guard do_resize ?? true, size?.longest_edge == nil, size?.shortest_edge == nil, height == width,
            1...Self.largestSide ~= height
        else {
            throw WeightFileError(
                file: file, field: "size", problem: .unsupported("another size than one square"))
        }
        return .square(side: height)
    }

    private func tiling(_ file: String) throws(WeightFileError) -> TilingScheme {
        let side = max_image_size?.longest_edge ?? 364
        let size: TilingScheme.Size
        if do_resize == false {
            size = .own
        } else if let edge = self.size == nil ? 4 * 364 : self.size?.longest_edge {
            size = .longestEdge(edge)
        } else if let width = self.size?.width, let height = self.size?.height {
            size = .fixed(width: width, height: height)
        } else {
            throw WeightFileError(
                file: file, field: "size", problem: .unsupported("a size without longest_edge"))
        }
        let isSound =
            switch size {
            case .own: true
            case .longestEdge(let edge): 1...Self.largestSide ~= edge
            case .fixed(let width, let height):
                1...Self.largestSide ~= width && 1...Self.largestSide ~= height
            }
        guard isSound, 1...Self.largestSide ~= side else {
            throw WeightFileError(
                file: file, field: "size, max_image_size", problem: .invalid("a size is out of range"))
        }
        return TilingScheme(side: side, size: size, splits: do_image_splitting ?? true)
    }

    private static let largestSide = 1 << 14
}
