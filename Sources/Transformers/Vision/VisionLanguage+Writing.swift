import Foundation
import Images
import Tensors

extension VisionLanguageModel {
    /// Writes tower, projector and picture processor as VILA's folder has them: `config.json`, `vision_tower`,
    /// `mm_projector`. The text model is not written; together with a folder `llm` it is a whole VILA.
    ///
    /// `Checkpoint.visionLanguage(text:folder:)` reads it.
    ///
    /// - Throws: `VisionError.notVILA` for a model with other parts than VILA's, `WeightFileError` when a file
    ///   cannot be written.
    public func writeVision(to folder: URL) throws {
        let side: Int
        let aspectRatio: String
        switch (processor.scheme, layout) {
        case (.square(let square), .vila): (side, aspectRatio) = (square, "resize")
        case (.padded(let square), .vila): (side, aspectRatio) = (square, "pad")
        default: throw VisionError.notVILA
        }
        let (tower, projector) = ("vision_tower", "mm_projector")
        for part in [tower, projector] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true)
        }
        let towerWeights = vision.tower.weights.map { ("vision_model.\($0.key)", $0.value) }
        try SafeTensors.write(
            Dictionary(uniqueKeysWithValues: towerWeights), metadata: ["format": "pt"],
            to: folder.appending(path: "\(tower)/model.safetensors"))
        try SafeTensors.write(
            vision.projectorWeights, metadata: ["format": "pt"],
            to: folder.appending(path: "\(projector)/model.safetensors"))
        let sizes = vision.tower.configuration
        try write(JSONEncoder().encode(sizes), to: folder.appending(path: "\(tower)/config.json"))
        try write(
            [
                "image_processor_type": "SiglipImageProcessor", "do_resize": true, "do_rescale": true,
                "do_normalize": true, "size": ["height": side, "width": side],
                "resample": processor.filter.rawValue, "rescale_factor": processor.factor,
                "image_mean": processor.mean, "image_std": processor.deviation,
            ], to: folder.appending(path: "\(tower)/preprocessor_config.json"))
        let projectorSizes = ["mm_projector_type": "mlp_downsample", "model_type": "v2l_projector"]
        try write(projectorSizes, to: folder.appending(path: "\(projector)/config.json"))
        try write(
            [
                "architectures": ["LlavaLlamaModel"], "model_type": "llava_llama",
                "image_aspect_ratio": aspectRatio, "hidden_size": text.configuration.hiddenSize,
                "mm_hidden_size": sizes.hiddenSize, "mm_projector_cfg": projectorSizes,
                "mm_vision_select_layer": (vision.layerCount ?? sizes.layerCount) - sizes.layerCount - 1,
                "mm_vision_select_feature": "cls_patch", "mm_use_im_start_end": false,
                "mm_use_im_patch_token": false,
            ], to: folder.appending(path: "config.json"))
    }

    private func write(_ object: [String: Any], to url: URL) throws {
        try write(
            JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys]), to: url)
    }

    private func write(_ json: Data, to url: URL) throws {
        do {
            try json.write(to: url, options: .atomic)
        } catch {
            throw WeightFileError(
                file: url.path, field: "file", problem: .unreadable(error.localizedDescription))
        }
    }
}
