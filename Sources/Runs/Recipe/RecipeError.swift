/// What is wrong with a recipe.
public enum RecipeError: Error, Hashable, CustomStringConvertible {
    /// The file cannot be read.
    case unreadable(file: String, reason: String)
    /// The file is not YAML.
    case notYAML(place: String, reason: String)
    /// A key that means nothing here.
    case unknownKey(String, place: String, nearest: String?, known: [String])
    /// A value of the wrong type or out of range.
    case wrongValue(key: String, place: String, found: String, expected: String)
    /// An override that is not `key.path=value`.
    case badOverride(String)
    /// The run in the folder began with another recipe.
    case changed(keys: [String], folder: String)

    /// The message a user sees.
    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "cannot read the recipe '\(file)': \(reason)"
        case .notYAML(let place, let reason):
            "\(place): not valid YAML: \(reason)"
        case .unknownKey(let key, let place, let nearest, let known):
            "\(place): unknown key '\(key)'; "
                + (nearest.map { "did you mean '\($0)'?" } ?? "known keys: \(known.joined(separator: ", "))")
        case .wrongValue(let key, let place, let found, let expected):
            "\(place): '\(key)' is \(found); it must be \(expected)"
        case .badOverride(let text):
            "--set '\(text)' is not of the form key=value, for example --set explore.tasks=20"
        case .changed(let keys, let folder):
            "the run in '\(folder)' began with another recipe (different: \(keys.joined(separator: ", "))); "
                + "undo the change, or start anew with --out and another folder"
        }
    }
}
