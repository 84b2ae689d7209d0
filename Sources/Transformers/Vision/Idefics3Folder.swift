import Foundation
import Images
import Tensors

/// A folder of `Idefics3ForConditionalGeneration` or `SmolVLMForConditionalGeneration`.
struct Idefics3Folder {
    private let folder: URL
    private let configuration: Idefics3Configuration

    init(_ folder: URL) throws(WeightFileError) {
        self.folder = folder
        configuration = try Idefics3Configuration(contentsOf: folder.appending(path: "config.json"))
    }

    func model(
        _ precision: Precision, _ device: Device, _ arithmetic: ResamplingArithmetic
    ) throws -> VisionLanguageModel {
        let file = try openWeights(in: folder)
        let decoder = try DecoderWeights(file)
        var textConfiguration = configuration.text
        // The head counts where it is there, whatever the configuration says: as transformers loads it.
        textConfiguration.tiesEmbeddings = !decoder.hasHead
        let text = try Checkpoint.llama(textConfiguration, decoder, precision, device)
        let vision = try noGrad { try encoder(file, precision, device) }
        return try VisionLanguageModel(
            text: text, vision: vision,
            processor: PictureProcessor(folder: folder, arithmetic: arithmetic),
            layout: .idefics3(placeToken: configuration.placeToken))
    }

    private func encoder(
        _ file: any WeightFile, _ precision: Precision, _ device: Device
    ) throws -> VisionEncoder {
        let weights = Weights(file, precision: precision, device: device)
        let outer =
            file.names.contains { $0.hasPrefix("model.vision_model.") } ? weights["model"] : weights
        let tower = try SigLIP(
            configuration.vision, outer["vision_model"], precision: precision, stretchesPositions: true)
        let projector = try PixelShuffle(
            outer["connector"], factor: configuration.scaleFactor, from: configuration.vision.hiddenSize,
            to: configuration.text.hiddenSize)
        return VisionEncoder(tower, projector)
    }
}

/// The `config.json` of Idefics3 and SmolVLM.
private struct Idefics3Configuration: Decodable {
    let text: LlamaConfiguration
    let vision: SigLIPConfiguration
    let scaleFactor: Int
    let placeToken: Int

    private enum CodingKeys: String, CodingKey {
        case modelType = "model_type"
        case text = "text_config"
        case vision = "vision_config"
        case scaleFactor = "scale_factor"
        case placeToken = "image_token_id"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let type = try values.decode(String.self, forKey: .modelType)
        guard ["idefics3", "smolvlm"].contains(type) else {
            throw values.refusal(
                .modelType, "model type \(type) is neither idefics3 nor smolvlm, and no folder llm is there"
            )
        }
        text = try values.decode(LlamaConfiguration.self, forKey: .text)
        vision = try values.decode(SigLIPConfiguration.self, forKey: .vision)
        scaleFactor = try values.decodeIfPresent(Int.self, forKey: .scaleFactor) ?? 2
        placeToken = try values.decodeIfPresent(Int.self, forKey: .placeToken) ?? 128_257
    }

    init(contentsOf url: URL) throws(WeightFileError) {
        do {
            let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
            let data = try JSONSerialization.data(withJSONObject: Self.completed(json))
            self = try JSONDecoder().decode(Self.self, from: data)
        } catch {
            throw WeightFileError(file: url.path, field: "config", problem: .unreadable("\(error)"))
        }
        if let problem = vision.problem ?? text.problem {
            throw WeightFileError(file: url.path, field: "configuration", problem: .invalid(problem))
        }
    }

    /// transformers 4 leaves out of `text_config` what is as in the first Llama.
    private static func completed(_ json: Any) -> Any {
        guard var whole = json as? [String: Any], var text = whole["text_config"] as? [String: Any],
            text["model_type"] as? String ?? "llama" == "llama"
        else { return json }
        let first = [
            "hidden_size": 4096, "intermediate_size": 11_008, "num_hidden_layers": 32,
            "num_attention_heads": 32, "vocab_size": 32_000,
        ]
        for (key, value) in first where text[key] == nil { text[key] = value }
        whole["text_config"] = text
        return whole
    }
}
