import Foundation
import Testing

@testable import Tensors

@Suite(.needsTorch, .serialized) struct TorchLibraryTests {
    @Test func theOpenLibraryTellsItsVersionAndFolder() throws {
        let version = try #require(TorchLibrary.version).split(separator: ".").compactMap { Int($0) }
        #expect(version.count == 3)
        #expect(version.lexicographicallyPrecedes([2, 11]) == false)
        let folder = try #require(TorchLibrary.folder)
        #expect(FileManager.default.fileExists(atPath: folder + "/libtorch_cpu.so"))
        #expect(TorchLibrary.isOpen)
    }

    @Test func openingItAgainChangesNothing() throws {
        let folder = try #require(TorchLibrary.folder)
        try TorchLibrary.open(environment: [:])
        try TorchLibrary.open(at: folder, environment: [:])
        #expect(TorchLibrary.folder == folder)
    }

    @Test func aWrongFolderDoesNotDisturbTheOpenLibrary() throws {
        try withFolder { folder in
            let missing = #expect(throws: TorchLibraryError.self) {
                try TorchLibrary.open(at: folder, environment: [:])
            }
            #expect(missing == .fileMissing(folder: folder, file: "libc10.so"))
            for file in TorchFolder.requiredFiles {
                try Data("no library".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
            }
            let second = #expect(throws: TorchLibraryError.self) {
                try TorchLibrary.open(at: folder, environment: [:])
            }
            #expect(second == .alreadyOpen(folder: try #require(TorchLibrary.folder), requested: folder))
        }
        #expect(try Tensor.ones([2]).sum().item() == 2)
    }

    @Test func anyNumberOfThreadsGivesTheSameProduct() async {
        // The number is the whole process's: changed here, it would disturb tests that compare bits.
        await #expect(processExitsWith: .success) {
            #expect(Torch.isAvailable)
            let x = try numbers([64, 64])
            let alone = try x.matmul(x).floats()
            TorchLibrary.setThreads(2)
            #expect(try close(x.matmul(x).floats(), alone, 1e-4))
        }
    }
}

/// Failures to open, each in a process where nothing is open yet.
@Suite struct TorchLibraryFailureTests {
    @Test func nothingWorksBeforeOpeningAndTheErrorSaysSo() async {
        await #expect(processExitsWith: .success) {
            #expect(TorchLibrary.version == nil)
            let error = #expect(throws: TensorError.self) { try Tensor.zeros([2]) }
            #expect(error?.description == "Tensor.empty: libtorch is not open; call TorchLibrary.open first")
            #expect(throws: TensorError.self) { try Tensor([1], [1]) }
            #expect(throws: TensorError.self) { try Tensor.cat([]) }
            #expect(throws: TensorError.self) { try noGrad {} }
        }
    }

    @Test func aFileThatIsNoLibraryIsRefused() async {
        await #expect(processExitsWith: .success) {
            try withFolder { folder in
                for file in TorchFolder.requiredFiles {
                    try Data("no library".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
                }
                let error = #expect(throws: TorchLibraryError.self) {
                    try TorchLibrary.open(environment: ["ARMAP_TORCH": folder])
                }
                let text = error?.description ?? ""
                #expect(text.contains("libtorch in \(folder) cannot be loaded"))
                #expect(text.contains("./scripts/setup") && text.contains("ARMAP_TORCH"))
                #expect(!TorchLibrary.isOpen)
            }
        }
    }

    @Test(.needsTorch) func anotherLibraryUnderTheSameNameIsRefusedAndTheRightOneOpensAfterwards() async {
        await #expect(processExitsWith: .success) {
            let start = FileManager.default.currentDirectoryPath
            let torch = try TorchFolder.find(
                nil, environment: ProcessInfo.processInfo.environment,
                above: [start] + TorchFolder.searchStarts)
            try withFolder { folder in
                // OpenMP's library, which lies beside libtorch, loads well but has none of its functions.
                let names = try FileManager.default.contentsOfDirectory(atPath: torch.path)
                let other = try #require(names.first { $0.hasPrefix("libgomp") })
                for file in TorchFolder.requiredFiles {
                    try FileManager.default.copyItem(
                        atPath: "\(torch.path)/\(other)", toPath: "\(folder)/\(file)")
                }
                let error = #expect(throws: TorchLibraryError.self) {
                    try TorchLibrary.open(at: folder, environment: [:])
                }
                #expect(error?.description.contains("no symbol aoti_torch_abi_version") == true)
                #expect(throws: TensorError.self) { try Tensor.zeros([1]) }
            }
            try TorchLibrary.open(at: torch.path, environment: [:])
            #expect(try Tensor.ones([2]).sum().item() == 2)
        }
    }
}

@Suite struct TorchFolderTests {
    @Test func theSearchFindsTheNearestFolderAboveTheFirstStart() throws {
        try withFolder { root in
            let (outer, inner) = ("\(root)/.deps/torch/lib", "\(root)/a/.deps/torch/lib")
            for folder in [outer, inner, "\(root)/a/b", "\(root)/c"] { try makeFolder(folder) }
            for folder in [outer, inner] {
                for file in TorchFolder.requiredFiles {
                    try Data().write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
                }
            }
            func find(_ starts: String..., environment: [String: String] = [:]) throws -> String {
                try TorchFolder.find(nil, environment: environment, above: starts).path
            }
            #expect(try find("\(root)/a/b", "\(root)/c") == inner)
            #expect(try find("\(root)/c", "\(root)/a/b") == outer)
            #expect(try find("\(root)/c", environment: ["ARMAP_TORCH": inner]) == inner)
            #expect(try find("\(root)/c", environment: ["ARMAP_TORCH": ""]) == outer)
        }
    }

    @Test func aSearchWithoutResultSaysWhereItLooked() {
        let error = #expect(throws: TorchLibraryError.self) {
            try TorchFolder.find(nil, environment: [:], above: ["/nowhere/at/all", "/nor/here"])
        }
        #expect(
            error?.description.contains("above /nowhere/at/all or /nor/here. Run ./scripts/setup") == true)
    }

    @Test func aFolderThatDoesNotExistIsAnError() {
        #expect(throws: TorchLibraryError.fileMissing(folder: "/nowhere/at/all", file: "libc10.so")) {
            try TorchFolder.find(nil, environment: ["ARMAP_TORCH": "/nowhere/at/all"], above: [])
        }
    }
}

private func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
}

/// Runs `body` with a fresh folder, which is removed afterwards.
private func withFolder(_ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        .appendingPathComponent("tensors-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url.path)
}
