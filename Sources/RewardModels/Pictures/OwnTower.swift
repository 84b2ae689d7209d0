import Agents
import Foundation
import Transformers

/// The vision tower of a training: learned once, and found again by a training that goes on.
struct OwnTower {
    let options: PictureOptions
    let seed: Seed
    /// Where it is kept. It counts only once its record is there, which is written last.
    let folder: URL

    /// What it was learned from, and how well.
    private struct Record: Codable {
        let fingerprint: String
        let quality: AlignmentQuality
    }

    /// The text model with the tower, which learns from all environments that describe their pictures.
    /// - Throws: `RewardModelError.noCaptions` where none does; `CancellationError`.
    func learned(
        on base: LoadedBase, _ environments: [EnvironmentData], progress: (AlignmentProgress) -> Void
    ) throws -> LearnedTower {
        let captioned = try environments.compactMap { $0.pictures as? any CaptionedEnvironment }
            .flatMap { try $0.captionedPictures(options.pictures, seed: seed.for($0.name).value) }
        guard !captioned.isEmpty else { throw RewardModelError.noCaptions }
        let (model, quality) = try model(on: base, captioned, progress: progress)
        return LearnedTower(
            model: model, quality: quality, captioned: captioned, options: options, seed: seed.for("lessons"))
    }

    private func model(
        on base: LoadedBase, _ captioned: [CaptionedPicture], progress: (AlignmentProgress) -> Void
    ) throws -> (model: VisionLanguageModel, quality: AlignmentQuality) {
        let fingerprint = try fingerprint(base, captioned)
        if let record = try? decode(), record.fingerprint == fingerprint {
            return (try Checkpoint.visionLanguage(text: base.llama, folder: folder), record.quality)
        }
        let alignment = CaptionAlignment(options: options, seed: seed, encode: base.encode)
        let learned = try alignment.train(base.llama, on: captioned, progress: progress)
        try write(learned.model, Record(fingerprint: fingerprint, quality: learned.quality))
        return learned
    }

    private func fingerprint(_ base: LoadedBase, _ captioned: [CaptionedPicture]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var fingerprint = TrainingFingerprint()
        fingerprint.add("\(base.name) \(seed.value)")
        fingerprint.add(String(decoding: try encoder.encode(options), as: UTF8.self))
        for picture in captioned { fingerprint.add("\(picture.caption) \(picture.file.count)") }
        return fingerprint.text
    }

    private var record: URL { folder.appending(path: "alignment.json") }

    private func decode() throws -> Record {
        try JSONDecoder().decode(Record.self, from: Data(contentsOf: record))
    }

    private func write(_ model: VisionLanguageModel, _ record: Record) throws {
        try? FileManager.default.removeItem(at: folder)
        try model.writeVision(to: folder)
        // Last, for it vouches for the rest.
        try JSONEncoder().encode(record).write(to: self.record, options: .atomic)
    }
}
