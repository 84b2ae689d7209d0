import Agents
import Images
import Tensors
import Transformers

/// Teaches a new vision tower to say what pictures show in the vectors of the text model's own words.
///
/// The first vector of a picture is drawn to the embedding of its caption's first token, and so on; what is left over,
/// to that of a line's end. The text model, which stays frozen and is not even run, is meant to read
/// a picture as it would read its caption, and the reward model is trained on words and pictures alike. (In the first
/// stage of LLaVA, Liu et al. 2023, https://arxiv.org/abs/2304.08485, the text model is run, which costs far more.)
///
/// A pure function of the pictures, the options and the seed.
struct CaptionAlignment {
    let options: PictureOptions
    let seed: Seed
    /// Words to tokens.
    let encode: (String) -> [Int]

    /// A model with a tower that has learned.
    /// - Parameter progress: hears of some steps.
    /// - Throws: `RewardModelError.noPairs` without captions, `PictureDecodingError`, `CancellationError`.
    func train(
        _ text: LlamaModel, on captioned: [CaptionedPicture], progress: (AlignmentProgress) -> Void
    ) throws -> (model: VisionLanguageModel, quality: AlignmentQuality) {
        var generator = seed.generator
        let model = try VisionLanguageModel(text: text, newTower: PictureOptions.tower, using: &generator)
        let lesson = try Lesson(model, captioned, encode)
        var places = Array(captioned.indices).shuffled(using: &generator)
        let heldOut = Array(places.prefix(Int(Double(places.count) * options.heldOutShare)))
        places.removeFirst(heldOut.count)
        guard !places.isEmpty else { throw RewardModelError.noPairs("picture and caption") }

        let optimizer = try AdamW(model.requireVisionGradients(), learningRate: 0, weightDecay: 0.01)
        let rates = LearningRateSchedule(
            .cosine, peak: options.learningRate, warmupSteps: options.steps / 20, totalSteps: options.steps)
        var queue: ArraySlice<Int> = []
        for step in 0..<options.steps {
            try Task.checkCancellation()
            if queue.count < options.picturesPerStep { queue += places.shuffled(using: &generator) }
            let batch = Array(queue.prefix(options.picturesPerStep))
            queue = queue.dropFirst(batch.count)
            let loss = try lesson.loss(of: batch, closeness: options.closeness)
            optimizer.zeroGrad()
            try loss.backward()
            optimizer.learningRate = rates.rate(at: step)
            try optimizer.step()
            if (step + 1).isMultiple(of: 25) || step + 1 == options.steps {
                progress(AlignmentProgress(step: step + 1, steps: options.steps, loss: try loss.item()))
            }
        }
        try model.requireVisionGradients(tower: false, projector: false)
        return (model, try lesson.quality(on: heldOut.isEmpty ? places : heldOut))
    }
}

/// Pictures and the words that they are to become.
private struct Lesson {
    let model: VisionLanguageModel
    let tiles: [Picture]
    let targets: CaptionTargets
    let words: NearestWord

    init(
        _ model: VisionLanguageModel, _ captioned: [CaptionedPicture], _ encode: (String) -> [Int]
    ) throws {
        let reading = PictureReading()
        self.model = model
        tiles = try captioned.flatMap {
            model.processor.tiles(of: try reading.picture(decoding: $0.file, named: $0.caption)).tiles
        }
        targets = CaptionTargets(captioned.map(\.caption), length: model.tokensPerTile, encode: encode)
        words = try NearestWord(model.text.embeddings(of: targets.vocabulary))
    }

    /// The mean over the vectors of some pictures: how surprising the right words are, where nearer ones are likelier,
    /// and how far they are. (Vectors that are only told apart come to lie beyond the words, where the text model
    /// has never been.)
    func loss(of places: [Int], closeness: Double) throws -> Tensor {
        let right = places.flatMap { targets.rows[$0] }
        let index = try Tensor(right, [right.count, 1], on: model.text.device)
        let distances = try wordDistances(of: places)
        let surprise = try -(-distances).logSoftmax(-1).gather(1, index)
        return try (surprise + distances.gather(1, index).scaled(by: closeness)).mean()
    }

    /// How often all vectors of a picture are nearest to the right words, and how often one is.
    func quality(on places: [Int]) throws -> AlignmentQuality {
        var (words, captions, all) = (0, 0, 0)
        var apart = 0.0
        for start in stride(from: 0, to: places.count, by: 64) {
            let batch = Array(places[start..<min(start + 64, places.count)])
            let distances = try noGrad { try wordDistances(of: batch) }
            let nearest = try (-distances).argmax(-1).int64s().map(Int.init)
            let index = try Tensor(
                batch.flatMap { targets.rows[$0] }, [nearest.count, 1], on: model.text.device)
            apart += try distances.gather(1, index).sum().item()
            for (index, place) in batch.enumerated() {
                let right = targets.rows[place]
                let own = nearest[index * right.count..<(index + 1) * right.count]
                let hits = zip(right, own).count { $0 == $1 }
                (words, all) = (words + hits, all + right.count)
                captions += hits == right.count ? 1 : 0
            }
        }
        return AlignmentQuality(
            pictures: places.count, words: Double(words) / Double(all),
            captions: Double(captions) / Double(places.count),
            distance: apart / Double(all) / NearestWord.distanceOfWords)
    }

    /// [pictures · vectors, words].
    private func wordDistances(of places: [Int]) throws -> Tensor {
        let batch = places.map { tiles[$0] }
        let side = model.processor.side
        let pixels = try Tensor(
            model.processor.pixels(batch), [batch.count, 3, side, side], on: model.text.device)
        let vectors = try model.vision(pixels).reshape([-1, model.text.configuration.hiddenSize])
        return try words.distances(of: vectors)
    }
}

/// How far a tower has come.
public struct AlignmentProgress: Codable, Equatable, Sendable {
    /// Optimizer steps taken.
    public let step: Int
    /// Of how many.
    public let steps: Int
    /// The last step's mean over all vectors.
    public let loss: Double
}

/// How well a tower says what pictures show that it did not learn from.
public struct AlignmentQuality: Codable, Hashable, Sendable {
    /// How many pictures.
    public let pictures: Int
    /// The share of vectors that are nearest to the right word of all words in captions.
    public let words: Double
    /// The share of pictures all of whose vectors are.
    public let captions: Double
    /// The mean squared distance of vectors to the right words, as a share of that between two words.
    public let distance: Double
}
