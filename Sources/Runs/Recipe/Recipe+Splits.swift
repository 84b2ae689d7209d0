import Agents

extension Recipe {
    /// Finds splits that the environment does not have before anything is paid for.
    /// - Throws: `RecipeError.wrongValue`, which names those there are.
    func checkSplits(of environment: any Environment) throws(RecipeError) {
        let named = [("explore.split", explore.split)] + evaluate.splits.map { ("evaluate.split", $0) }
        for (key, split) in named where !environment.splits.contains(split) {
            throw .wrongValue(
                key: key, place: "recipe", found: "'\(split)'",
                expected: "one of: \(environment.splits.joined(separator: ", "))")
        }
    }
}
