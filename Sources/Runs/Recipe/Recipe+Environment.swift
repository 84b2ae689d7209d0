import Agents

extension Recipe {
    /// Finds what the environment does not have before anything is paid for.
    /// - Throws: `RecipeError.wrongValue`, which names what there is.
    public func check(in environment: any Environment) throws {
        try checkSplits(of: environment)
        try checkPictures(of: environment)
        try evaluate.check(in: environment)
    }

    /// The vision tower learns from pictures that the environment describes.
    private func checkPictures(of environment: any Environment) throws {
        guard train.pictures == true else { return }
        let captioned = environment as? any CaptionedEnvironment
        guard try captioned?.captionedPictures(1, seed: seed).isEmpty == false else {
            throw RecipeError.wrongValue(
                key: "train.pictures", place: "recipe", found: "true",
                expected:
                    "false: \(environment.name) has no pictures that it could describe, from which a vision tower "
                    + "could learn")
        }
    }

    private func checkSplits(of environment: any Environment) throws(RecipeError) {
        let named = [("explore.split", explore.split)] + evaluate.splits.map { ("evaluate.split", $0) }
        for (key, split) in named where !environment.splits.contains(split) {
            throw .wrongValue(
                key: key, place: "recipe", found: "'\(split)'",
                expected: "one of: \(environment.splits.joined(separator: ", "))")
        }
    }
}
