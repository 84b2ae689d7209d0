import Agents
import Images
import Tensors
import Transformers

/// The pictures that trajectories show, each looked at once: as soft tokens, and the vectors that these stand for.
///
/// Ids mean the same for as long as this lives, so caches of prefixes need to know nothing of pictures.
final class TrajectoryPictures {
    private let model: VisionLanguageModel
    private let reading = PictureReading()
    private var album: PictureAlbum
    private var known: [String: [ImageReference: [Int]]] = [:]
    /// The vectors of all pictures so far; nil while there are none.
    private(set) var soft: Tensor?

    init(_ model: VisionLanguageModel) { (self.model, album) = (model, model.album()) }

    /// The ids of everything that trajectories of an environment show; those without a picture are left out.
    /// - Throws: `PictureDecodingError`, and what the environment throws for a broken picture.
    func ids(
        shownIn trajectories: [Trajectory], of environment: any IllustratedEnvironment
    ) throws -> [ImageReference: [Int]] {
        var ids = known[environment.name] ?? [:]
        for reference in trajectories.flatMap(\.images) where ids[reference] == nil {
            ids[reference] = try self.ids(of: reference, in: environment)
        }
        known[environment.name] = ids
        soft = try noGrad { try model.embed(album, after: soft) }
        return ids
    }

    /// The ids of pictures with captions.
    /// - Throws: `PictureDecodingError`.
    func ids(of captioned: [CaptionedPicture]) throws -> [[Int]] {
        let ids = try captioned.map {
            Array(album.add(try reading.picture(decoding: $0.file, named: $0.caption)).ids)
        }
        soft = try noGrad { try model.embed(album, after: soft) }
        return ids
    }

    private func ids(
        of reference: ImageReference, in environment: any IllustratedEnvironment
    ) throws -> [Int] {
        guard let file = try environment.picture(reference) else { return [] }
        let picture = try reading.picture(
            decoding: file, named: "the picture \(reference.id) of \(environment.name)")
        return Array(album.add(picture).ids)
    }
}

extension Trajectory {
    /// What the first observation and that of every turn show.
    var shown: [ImageReference?] { [initialObservation.image] + turns.map(\.observation.image) }

    /// Everything that its observations show.
    fileprivate var images: [ImageReference] {
        shown.compactMap(\.self)
    }
}
