/// Why catalogue files cannot be used. Every message says which file, where in it and what to do.
public enum CatalogueError: Error, Hashable, CustomStringConvertible {
    /// Not JSON, or not UTF-8.
    case notJSON(file: String, offset: Int, reason: String)
    /// JSON of another shape than WebShop's.
    case wrongShape(file: String, place: String, field: String, expected: String, found: String)
    /// A file that cannot be read.
    case unreadable(file: String, reason: String)
    /// A folder that holds no catalogue.
    case nothingFound(folder: String, expected: String)
    /// Several files could be meant.
    case ambiguous(folder: String, files: [String])
    /// A compiled catalogue of another version, truncated, or something else altogether.
    case notCompiled(file: String, reason: String)
    /// Options that combine to more goals than can be listed.
    case tooManyGoals(file: String, asin: String, limit: Int)
    /// No product is left after the loader's filters.
    case empty(file: String)

    /// The message a user sees.
    public var description: String {
        switch self {
        case .notJSON(let file, let offset, let reason): "\(file), byte \(offset): \(reason)"
        case .wrongShape(let file, let place, let field, let expected, let found):
            "\(file), \(place): \(field.isEmpty ? "this" : "'\(field)'") must be \(expected), not \(found)"
        case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)"
        case .nothingFound(let folder, let expected): "\(folder) holds no \(expected)"
        case .ambiguous(let folder, let files):
            "\(folder) holds several files of one kind (\(files.joined(separator: ", "))): keep one of them there"
        case .notCompiled(let file, let reason):
            "\(file) is no compiled shop of this version (\(reason)): make it again with "
                + "'armap data webshop --import'"
        case .tooManyGoals(let file, let asin, let limit):
            "\(file): with product \(asin), whose options combine to too many, there are more than \(limit) synthetic "
                + "goals: take its instruction out of the attributes file, or import fewer products with --limit"
        case .empty(let file): "\(file) has no usable product"
        }
    }
}
