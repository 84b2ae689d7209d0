/// libtorch could not be opened.
public enum TorchLibraryError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No folder with `libtorch_cpu.so` above the places that were searched.
    case notFound(searched: [String])
    /// The folder lacks a file.
    case fileMissing(folder: String, file: String)
    /// The system's loader refused a file.
    case notLoadable(folder: String, reason: String)
    /// The library opened but is not a libtorch that works here.
    case unusable(folder: String, reason: String)
    /// The library cannot compute there.
    case noDevice(Device, folder: String)
    /// Another folder's library is open already; a process can hold only one.
    case alreadyOpen(folder: String, requested: String)

    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .notFound(let searched):
            "libtorch not found: no .deps/torch/lib above \(searched.joined(separator: " or ")). \(Self.remedy)"
        case .fileMissing(let folder, let file):
            "no libtorch in \(folder): \(file) is missing. \(Self.remedy)"
        case .notLoadable(let folder, let reason):
            "libtorch in \(folder) cannot be loaded: \(reason). \(Self.remedy)"
        case .unusable(let folder, let reason):
            "libtorch in \(folder) cannot be used: \(reason). \(Self.remedy)"
        case .noDevice(let device, let folder):
            "libtorch in \(folder) cannot compute on \(device): it has no CUDA, or there is no such GPU. Set ARMAP_TORCH "
                + "to the lib folder of a CUDA build of torch, or leave --device out."
        case .alreadyOpen(let folder, let requested):
            "libtorch is already open from \(folder); \(requested) cannot be opened as well in one process."
        }
    }

    private static let remedy =
        "Run ./scripts/setup to fetch it, or set ARMAP_TORCH to a folder with libtorch 2.11 or later."
}
