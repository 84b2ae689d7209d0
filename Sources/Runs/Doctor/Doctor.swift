import Foundation
import ScienceWorld
import Tensors

/// One thing that a run needs, looked at.
public struct DoctorCheck: Codable, Hashable, Sendable {
    /// What was looked at.
    public let name: String
    /// Whether it is as it should be.
    public let isFine: Bool
    /// Whether only some runs need it, so that its absence is no fault.
    public let isOptional: Bool
    /// What was found.
    public let found: String
    /// The command or step that puts it right; nil where nothing is wrong.
    public let remedy: String?
}

/// Looks at this machine: what is present, what is missing, and the command that fixes it.
public struct Doctor: Sendable {
    private let environment: [String: String]
    private let folder: String

    /// Creates a doctor.
    /// - Parameters:
    ///   - environment: the process's environment.
    ///   - folder: where runs are to be written.
    public init(environment: [String: String], folder: String) {
        self.environment = environment
        self.folder = folder
    }

    /// All checks, in order.
    public func examine() -> [DoctorCheck] {
        [libtorch, weights, store, disk, memory, processor, java, scienceWorld]
    }

    /// Whether nothing that every run needs is missing.
    public static func passes(_ checks: [DoctorCheck]) -> Bool {
        checks.allSatisfy { $0.isFine || $0.isOptional }
    }

    private var libtorch: DoctorCheck {
        do {
            try TorchLibrary.open(environment: environment)
            let speed = TorchLibrary.hasFastBFloat16 ? "fast bf16" : "no fast bf16, computes in f32"
            return fine(
                "libtorch",
                "\(TorchLibrary.version ?? "?") in \(TorchLibrary.folder ?? "?") "
                    + "(\(TorchLibrary.hasCUDA ? "CUDA" : "CPU"), \(speed))")
        } catch {
            return wrong("libtorch", "\(error)", "./scripts/setup")
        }
    }

    private var weights: DoctorCheck {
        let path = DefaultWeights.path
        guard let size = try? URL(filePath: path).resourceValues(forKeys: [.fileSizeKey]).fileSize else {
            return wrong("SmolLM2", "no file at \(path)", "./scripts/setup")
        }
        do {
            let file = try GGUF(contentsOf: URL(filePath: path))
            return fine("SmolLM2", "\(try file.string("general.name")), \(size / 1_000_000) MB, in \(path)")
        } catch {
            return wrong("SmolLM2", "\(error)", "./scripts/setup --verify")
        }
    }

    private var store: DoctorCheck {
        do {
            _ = try RunStore()
            return fine("SQLite", "works")
        } catch {
            return wrong("SQLite", "\(error)", "sudo apt-get install libsqlite3-0")
        }
    }

    private var disk: DoctorCheck {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value else {
            return wrong("disk", "cannot tell how much is free in \(folder)", "df -h \(folder)")
        }
        let found = "\(free / 1_000_000_000) GB free in \(folder)"
        return free > 2_000_000_000
            ? fine("disk", found) : wrong("disk", found, "free at least 2 GB, or choose a folder with --out")
    }

    private var memory: DoctorCheck {
        let gigabytes = Double(ProcessInfo.processInfo.physicalMemory) / 1e9
        let found = "\(gigabytes.formatted(.number.precision(.fractionLength(1)))) GB"
        return gigabytes > 3
            ? fine("memory", found)
            : wrong("memory", found, "use a machine with at least 4 GB, or lower train.pairsPerPass")
    }

    private var processor: DoctorCheck {
        fine("processor", "\(ProcessInfo.processInfo.activeProcessorCount) cores")
    }

    private var java: DoctorCheck {
        do {
            let (java, version) = try SimulatorInstallation.findJava(environment: environment)
            return fine(
                "Java", "\(version ?? "of unknown version") in \(java.path(percentEncoded: false))",
                isOptional: true)
        } catch {
            return wrong("Java", "\(error)", Self.scienceWorldRemedy, isOptional: true)
        }
    }

    private var scienceWorld: DoctorCheck {
        do {
            let (folder, archive) = try SimulatorInstallation.findFiles(environment: environment)
            let start = archive == nil ? "no class archive, starts slower" : "with class archive"
            return fine(
                "ScienceWorld", "in \(folder.path(percentEncoded: false)) (\(start))", isOptional: true)
        } catch {
            return wrong("ScienceWorld", "\(error)", Self.scienceWorldRemedy, isOptional: true)
        }
    }

    private static let scienceWorldRemedy = "./scripts/setup --scienceworld"

    private func fine(_ name: String, _ found: String, isOptional: Bool = false) -> DoctorCheck {
        DoctorCheck(name: name, isFine: true, isOptional: isOptional, found: found, remedy: nil)
    }

    private func wrong(
        _ name: String, _ found: String, _ remedy: String, isOptional: Bool = false
    ) -> DoctorCheck {
        DoctorCheck(name: name, isFine: false, isOptional: isOptional, found: found, remedy: remedy)
    }
}
