import Foundation
import Images
import Tensors

extension Checkpoint {
    /// A vision-language model from a folder as it is published: Idefics3 or SmolVLM as transformers 4 or 5 save
    /// it, or VILA-1.5 with its sub-folders `llm`, `vision_tower` and `mm_projector`.
    ///
    /// - Parameter arithmetic: whose integers pictures are resized in.
    /// - Throws: `WeightFileError` when a file is missing, unsound or of a kind that we do not compute,
    ///   `VisionError` when the picture processor does not fit the model.
    public static func visionLanguage(
        folder: URL, precision: Precision = .f32, device: Device = .cpu,
        arithmetic: ResamplingArithmetic = .pillow
    ) throws -> VisionLanguageModel {
        if FileManager.default.fileExists(atPath: folder.appending(path: "llm/config.json").path) {
            return try VILAFolder(folder).model(precision, device, arithmetic)
        }
        return try Idefics3Folder(folder).model(precision, device, arithmetic)
    }

    /// A text model with the vision tower and projector of a folder as VILA has them, which needs no `llm` in it.
    ///
    /// - Throws: as `visionLanguage(folder:)` does.
    public static func visionLanguage(
        text: LlamaModel, folder: URL, precision: Precision = .f32,
        arithmetic: ResamplingArithmetic = .pillow
    ) throws -> VisionLanguageModel {
        try VILAFolder(folder).model(text, startToken: nil, precision, arithmetic)
    }
}
