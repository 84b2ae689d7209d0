import Foundation
import Tensors

/// What the `config.json` of a `*ForSequenceClassification` says beside the sizes of its decoder.
struct ClassifierConfiguration: Decodable {
    let architectures: [String]
    /// How many numbers the head gives.
    let labelCount: Int
    /// The token that fills up batches; `nil` for none.
    let paddingToken: Int?

    private enum CodingKeys: String, CodingKey {
        case architectures
        case labelCount = "num_labels"
        case labelsByID = "id2label"
        case paddingToken = "pad_token_id"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        architectures = try values.decodeIfPresent([String].self, forKey: .architectures) ?? []
        // As in transformers: labels decide, then the number, and two is what is not said.
        let labels = try values.decodeIfPresent([String: String].self, forKey: .labelsByID)?.count
        let count = try values.decodeIfPresent(Int.self, forKey: .labelCount)
        labelCount = labels ?? count ?? 2
        paddingToken = try values.decodeIfPresent(Int.self, forKey: .paddingToken)
    }
}
