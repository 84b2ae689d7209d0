import Foundation

/// Where Java and the ScienceWorld simulator are; found once, used for every simulator.
public struct SimulatorInstallation: Sendable, Hashable {
    /// The Java command.
    public let java: URL
    /// Its version, e.g. `17.0.15`; nil where Java's folder does not tell.
    public let javaVersion: String?
    /// `scienceworld.jar`, release 1.2.3, which contains all that it needs.
    public let jar: URL
    /// `object_type_ids.tsv`, which a simulator expects in its working folder.
    public let objectTypes: URL
    /// An archive of the classes that a simulator loads, for a fast start (JEP 350); nil where there is none.
    public let archive: URL?

    /// Creates an installation from its parts, unchecked.
    public init(java: URL, javaVersion: String? = nil, jar: URL, objectTypes: URL, archive: URL? = nil) {
        self.java = java
        self.javaVersion = javaVersion
        self.jar = jar
        self.objectTypes = objectTypes
        self.archive = archive
    }

    var withoutArchive: SimulatorInstallation {
        SimulatorInstallation(java: java, javaVersion: javaVersion, jar: jar, objectTypes: objectTypes)
    }

    /// Finds Java by `JAVA_HOME` or `PATH`, and the simulator in the folder `ARMAP_SCIENCEWORLD` or else in
    /// `.deps/scienceworld` above the current folder or the executable.
    /// - Parameter environment: the process's environment.
    /// - Throws: ``SimulatorError/notInstalled(_:)`` with what is missing and where it was looked for.
    public static func find(environment: [String: String]) throws -> SimulatorInstallation {
        let (folder, archive) = try findFiles(environment: environment)
        let (java, version) = try findJava(environment: environment)
        return SimulatorInstallation(
            java: java, javaVersion: version, jar: folder.appending(path: jarName),
            objectTypes: folder.appending(path: objectTypesName), archive: archive)
    }

    private static let jarName = "scienceworld.jar"
    private static let objectTypesName = "object_type_ids.tsv"
    private static let usualFolder = ".deps/scienceworld"

    /// The simulator's folder, and its class archive if there is one.
    /// - Throws: ``SimulatorError/notInstalled(_:)``.
    public static func findFiles(environment: [String: String]) throws -> (folder: URL, archive: URL?) {
        let named = environment["ARMAP_SCIENCEWORLD"].flatMap { $0.isEmpty ? nil : URL(filePath: $0) }
        let found = named ?? foldersAbove.first { $0.appending(path: jarName).isReadable }
        let folder = (found ?? URL(filePath: usualFolder)).absoluteURL
        for name in [jarName, objectTypesName] where !folder.appending(path: name).isReadable {
            throw SimulatorError.notInstalled("no \(name) in \(folder.path(percentEncoded: false))")
        }
        // The class archive was made with the true path, and fits no other.
        let place = folder.resolvingSymlinksInPath()
        let archive = place.appending(path: "classes.jsa")
        return (place, archive.isReadable ? archive : nil)
    }

    /// The usual folder, in the current folder and those above it, then in those above the executable.
    private static var foldersAbove: [URL] {
        let executable = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        let starts = [URL(filePath: FileManager.default.currentDirectoryPath), executable]
        return starts.compactMap(\.self).flatMap { start in
            sequence(first: start) { $0.pathComponents.count > 1 ? $0.deletingLastPathComponent() : nil }
                .map { $0.appending(path: usualFolder) }
        }
    }
}

extension SimulatorInstallation {
    /// The oldest Java that has what the client calls (`OutputStream.nullOutputStream`).
    static let oldestJava = 11

    /// The Java command, and its version where known.
    /// - Throws: ``SimulatorError/notInstalled(_:)`` where there is none, or only one that is too old.
    public static func findJava(environment: [String: String]) throws -> (java: URL, version: String?) {
        let home = environment["JAVA_HOME"].flatMap { $0.isEmpty ? nil : $0 + "/bin" }
        let folders = home.map { [$0] } ?? (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let candidates = folders.map { URL(filePath: $0).appending(path: "java") }
        guard let java = candidates.first(where: \.isExecutable) else {
            throw SimulatorError.notInstalled(
                home.map { "no java in JAVA_HOME's \($0)" } ?? "no java in the folders of PATH")
        }
        let version = version(of: java)
        if let major = version?.split(separator: ".").first.flatMap({ Int($0) }), major < oldestJava {
            throw SimulatorError.notInstalled(
                "Java \(oldestJava) or later; \(java.path(percentEncoded: false)) is \(version ?? "")")
        }
        return (java, version)
    }

    /// What the file `release`, which Java's own folder has, says.
    private static func version(of java: URL) -> String? {
        let folder = java.resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        let release = try? String(contentsOf: folder.appending(path: "release"), encoding: .utf8)
        return release?.firstMatch(of: /JAVA_VERSION="([^"]+)"/).map { String($0.1) }
    }
}

extension URL {
    fileprivate var isReadable: Bool {
        FileManager.default.isReadableFile(atPath: path(percentEncoded: false))
    }

    fileprivate var isExecutable: Bool {
        FileManager.default.isExecutableFile(atPath: path(percentEncoded: false))
    }
}
