import Foundation

/// Where libtorch's shared libraries are.
struct TorchFolder: Equatable {
    /// The folder that holds `libtorch_cpu.so`.
    let path: String

    static let requiredFiles = ["libc10.so", "libtorch_cpu.so"]
    private static let environmentKey = "ARMAP_TORCH"

    /// Whether the folder has the CUDA part too.
    var hasCUDA: Bool { Self.exists("\(path)/libtorch_cuda.so") }

    /// The folder asked for, else `ARMAP_TORCH`, else the nearest `.deps/torch/lib` above one of `starts`.
    static func find(_ asked: String?, environment: [String: String], above starts: [String]) throws
        -> TorchFolder
    {
        if let named = asked ?? environment[environmentKey].flatMap({ $0.isEmpty ? nil : $0 }) {
            return try checked(named)
        }
        for start in starts {
            for ancestor in ancestors(of: start) {
                let candidate = ancestor.appendingPathComponent(".deps/torch/lib").path
                if exists("\(candidate)/libtorch_cpu.so") { return try checked(candidate) }
            }
        }
        throw TorchLibraryError.notFound(searched: starts)
    }

    /// The folders of the executable and of the process, where the search starts.
    static var searchStarts: [String] {
        let executable = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent().path
        return [executable, FileManager.default.currentDirectoryPath].compactMap(\.self)
    }

    private static func checked(_ path: String) throws -> TorchFolder {
        let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        for file in requiredFiles where !exists("\(folder)/\(file)") {
            throw TorchLibraryError.fileMissing(folder: folder, file: file)
        }
        return TorchFolder(path: folder)
    }

    private static func ancestors(of path: String) -> [URL] {
        var url = URL(fileURLWithPath: path).standardizedFileURL
        var result = [url]
        while url.path != "/" {
            url.deleteLastPathComponent()
            result.append(url)
        }
        return result
    }

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
