import Foundation
import Images
import Tensors

/// A folder as VILA-1.5 is published: `config.json` beside the folders `llm` (a Llama with its tokenizer),
/// `vision_tower` (a SigLIP) and `mm_projector`.
struct VILAFolder {
    private let folder: URL
    private let configuration: VILAConfiguration

    init(_ folder: URL) throws(WeightFileError) {
        self.folder = folder
        configuration = try VILAConfiguration(contentsOf: folder.appending(path: "config.json"))
    }

    /// The whole model.
    func model(
        _ precision: Precision, _ device: Device, _ arithmetic: ResamplingArithmetic
    ) throws -> VisionLanguageModel {
        let text = try Checkpoint.llama(
            folder: folder.appending(path: "llm"), precision: precision, device: device)
        return try model(text, startToken: startToken(), precision, arithmetic)
    }

    /// The tower and the projector on a text model from elsewhere.
    func model(
        _ text: LlamaModel, startToken: Int?, _ precision: Precision, _ arithmetic: ResamplingArithmetic
    ) throws -> VisionLanguageModel {
        let vision = try noGrad {
            try encoder(precision, text.device, textWidth: text.configuration.hiddenSize)
        }
        return try VisionLanguageModel(
            text: text, vision: vision, processor: processor(arithmetic),
            layout: .vila(startToken: startToken))
    }

    private func encoder(_ precision: Precision, _ device: Device, textWidth: Int) throws
        -> VisionEncoder
    {
        let url = folder.appending(path: "vision_tower/config.json")
        let sizes = try WeightFileError.decode(SigLIPConfiguration.self, from: url)
        if let problem = sizes.problem {
            throw WeightFileError(file: url.path, field: "configuration", problem: .invalid(problem))
        }
        let towerFile = try openWeights(in: folder.appending(path: "vision_tower"))
        let towerWeights = Weights(towerFile, precision: precision, device: device)
        let isNested = towerFile.names.contains { $0.hasPrefix("vision_model.") }
        let projectorFile = try openWeights(in: folder.appending(path: "mm_projector"))
        let tower = try SigLIP(
            sizes, isNested ? towerWeights["vision_model"] : towerWeights, precision: precision)
        let projector = try DownsamplingMLP(
            Weights(projectorFile, precision: precision, device: device), from: sizes.hiddenSize,
            to: textWidth)
        return VisionEncoder(tower, projector, layers: try layers(of: sizes))
    }

    /// How many of the tower's layers come before the hidden state that is taken.
    private func layers(of sizes: SigLIPConfiguration) throws -> Int {
        let layer = configuration.selectedLayer
        let count = layer < 0 ? sizes.layerCount + 1 + layer : layer
        guard 0...sizes.layerCount ~= count else {
            throw WeightFileError(
                file: folder.appending(path: "config.json").path, field: "mm_vision_select_layer",
                problem: .invalid("\(layer), but the tower has \(sizes.layerCount) layers"))
        }
        return count
    }

    private func processor(_ arithmetic: ResamplingArithmetic) throws -> PictureProcessor {
        var processor = try PictureProcessor(
            folder: folder.appending(path: "vision_tower"), arithmetic: arithmetic)
        guard case .square(let side) = processor.scheme else {
            throw WeightFileError(
                file: folder.appending(path: "vision_tower/preprocessor_config.json").path,
                field: "image_processor_type", problem: .unsupported("a processor other than SigLIP's"))
        }
        switch configuration.aspectRatio {
        case "pad": processor.scheme = .padded(side: side)
        case "resize":
            // VILA itself resizes a Pillow picture, before and instead of its processor.
            processor.filter = .bicubic
            if arithmetic == .torch { processor.arithmetic = .pillow }
        default: break
        }
        return processor
    }

    /// The id of the token that the tokenizer begins every text with.
    private func startToken() throws -> Int? {
        try WeightFileError.decode(
            LanguageModelTokens.self, from: folder.appending(path: "llm/config.json")
        )
        .bos_token_id
    }

    private struct LanguageModelTokens: Decodable {
        let bos_token_id: Int?
    }
}

/// VILA's `config.json`.
private struct VILAConfiguration: Decodable {
    /// `resize`, `pad`, or nothing of both: the processor decides.
    let aspectRatio: String?
    /// Which of the tower's hidden states are taken, counted as transformers counts them: 0 is the embedding.
    let selectedLayer: Int

    private enum CodingKeys: String, CodingKey {
        case aspectRatio = "image_aspect_ratio"
        case selectedLayer = "mm_vision_select_layer"
        case feature = "mm_vision_select_feature"
        case hasStartAndEnd = "mm_use_im_start_end"
        case scales = "s2"
        case projector = "mm_projector_cfg"
    }

    private struct ProjectorConfiguration: Decodable {
        let mm_projector_type: String?
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        aspectRatio = try values.decodeIfPresent(String.self, forKey: .aspectRatio)
        selectedLayer = try values.decodeIfPresent(Int.self, forKey: .selectedLayer) ?? -2
        if let ratio = aspectRatio, !["resize", "pad", "square"].contains(ratio) {
            throw values.refusal(.aspectRatio, "\(ratio) is not supported, only resize and pad")
        }
        let feature = try values.decodeIfPresent(String.self, forKey: .feature) ?? "cls_patch"
        guard feature == "cls_patch" else {
            throw values.refusal(.feature, "\(feature) is not supported, only cls_patch")
        }
        for key in [CodingKeys.hasStartAndEnd, .scales] {
            if try values.decodeIfPresent(Bool.self, forKey: key) == true {
                throw values.refusal(key, "true is not supported")
            }
        }
        // The projector's configuration stands here or in its own folder, where this may be a path.
        let projector = try? values.decodeIfPresent(ProjectorConfiguration.self, forKey: .projector)
        if let type = projector?.mm_projector_type, type != "mlp_downsample" {
            throw values.refusal(.projector, "\(type) is not supported, only mlp_downsample")
        }
    }

    init(contentsOf url: URL) throws(WeightFileError) {
        self = try WeightFileError.decode(Self.self, from: url)
    }
}
