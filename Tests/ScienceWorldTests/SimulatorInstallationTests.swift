import Foundation
import ScienceWorld
import Testing

@Suite("A simulator's installation")
struct SimulatorInstallationTests {
    @Test("is looked for in the named folder, and its absence says what to run")
    func missingJar() async throws {
        try await TemporaryFolder.with { folder in
            let error = #expect(throws: SimulatorError.self) {
                try SimulatorInstallation.find(environment: ["ARMAP_SCIENCEWORLD": folder.url.path()])
            }
            let words = "\(try #require(error))"
            #expect(words.contains("scienceworld.jar") && words.contains(folder.url.lastPathComponent))
            #expect(words.contains("./scripts/setup --scienceworld"))
        }
    }

    @Test("needs a Java, which JAVA_HOME or PATH leads to")
    func missingJava() async throws {
        try await TemporaryFolder.with { folder in
            for variable in ["PATH", "JAVA_HOME"] {
                let error = #expect(throws: SimulatorError.self) {
                    try SimulatorInstallation.findJava(environment: [variable: folder.url.path()])
                }
                #expect(error?.description.contains(variable) == true)
            }
        }
    }

    @Test(
        "needs a Java that is new enough", arguments: [("1.8.0_392", false), ("11.0.2", true), ("21", true)])
    func oldJava(version: String, isFine: Bool) async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("bin/java", "#!/bin/sh\n", executable: true)
            try folder.write("release", "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"\(version)\"\n")
            let found = try? SimulatorInstallation.findJava(environment: ["JAVA_HOME": folder.url.path()])
            #expect(found?.version == (isFine ? version : nil))
        }
    }

    @Test(
        "that does not work is an error at the launch, and leaves nothing behind",
        arguments: [
            ("exit 7", "exited with code 7"), ("echo hello; sleep 60", "hello"),
            ("echo no such option >&2; exit 1", "no such option"), ("sleep 60", "2.0 seconds"), (nil, "java"),
        ])
    func brokenJava(script: String?, words: String) async throws {
        try await TemporaryFolder.with { folder in
            if let script { try folder.write("java", "#!/bin/sh\n\(script)\n", executable: true) }
            try folder.write("types", "")
            let installation = SimulatorInstallation(
                java: folder.url.appending(path: "java"), jar: folder.url.appending(path: "jar"),
                objectTypes: folder.url.appending(path: "types"))
            let work = folder.url.appending(path: "work")
            let error = await #expect(throws: SimulatorError.self) {
                _ = try await Simulator.launch(
                    installation, options: .init(startTimeout: .seconds(2), temporaryFolder: work))
            }
            #expect(error?.description.contains(words) == true, "\(String(describing: error))")
            #expect(TemporaryFolder(existing: work).isEmpty)
        }
    }
}
