import CTorch
import Foundation
import Synchronization

/// The libtorch of this process: opened at run time, once.
///
/// A shared library belongs to the whole process, so this is the one place in the project with state of its own.
public enum TorchLibrary {
    /// A library that has been opened.
    private struct Opened {
        let folder: TorchFolder
        let hasCUDA: Bool
        let hasOneDNN: Bool
    }

    private static let opened = Mutex<Opened?>(nil)

    /// Opens libtorch, tunes the allocator for it and checks once that gradients come out right.
    ///
    /// Opening it again is free. The search order is `path`, the variable `ARMAP_TORCH`, and the nearest
    /// `.deps/torch/lib` above the executable, then above the working directory.
    ///
    /// - Parameters:
    ///   - path: a folder with `libc10.so` and `libtorch_cpu.so`, and `libtorch_cuda.so` where CUDA is wanted.
    ///   - environment: the process's environment.
    /// - Throws: ``TorchLibraryError``, which says what was missing where and how to fix it.
    public static func open(at path: String? = nil, environment: [String: String]) throws {
        try opened.withLock { opened in
            if opened != nil, path == nil { return }
            let folder = try TorchFolder.find(path, environment: environment, above: TorchFolder.searchStarts)
            if let opened {
                guard opened.folder == folder else {
                    throw TorchLibraryError.alreadyOpen(folder: opened.folder.path, requested: folder.path)
                }
                return
            }
            try load(folder)
            opened = Opened(
                folder: folder, hasCUDA: folder.hasCUDA && (try? Tensor.zeros([1], on: .cuda(0))) != nil,
                hasOneDNN: OneDNN.works())
        }
    }

    /// Opens libtorch and makes sure that it can compute on a device.
    ///
    /// - Throws: ``TorchLibraryError``.
    public static func open(for device: Device, environment: [String: String]) throws {
        try open(environment: environment)
        guard device == .cpu || (try? Tensor.zeros([1], on: device)) != nil else {
            throw TorchLibraryError.noDevice(device, folder: folder ?? "")
        }
    }

    /// Whether ``open(at:environment:)`` has succeeded.
    public static var isOpen: Bool { opened.withLock { $0 != nil } }

    /// The folder it was opened from; nil before.
    public static var folder: String? { opened.withLock { $0?.folder.path } }

    /// libtorch's version, such as `2.13.0`; nil before it is open.
    public static var version: String? { isOpen ? versionOfTable : nil }

    /// Whether tensors can be put on a CUDA device.
    public static var hasCUDA: Bool { opened.withLock { $0?.hasCUDA ?? false } }

    /// Whether oneDNN multiplies matrices here.
    static var hasOneDNN: Bool { opened.withLock { $0?.hasOneDNN ?? false } }

    /// Whether products in `bf16` are faster than in `f32` here: on CUDA, and on processors whose matrix units
    /// (AMX) can be used. Vector instructions for bf16 alone are not enough: measured on a processor that has
    /// only those, f32 took three quarters of the time.
    public static var hasFastBFloat16: Bool { hasCUDA || ct_has_matrix_unit() }

    /// Sets how many threads an operator may use on the CPU, for the calling thread and for those that have not
    /// computed anything yet.
    public static func setThreads(_ count: Int) {
        precondition(isOpen, "open libtorch first")
        precondition(count > 0, "an operator needs at least one thread")
        api.set_thread_count(Int32(clamping: count))
    }
}

extension TorchLibrary {
    private static func load(_ folder: TorchFolder) throws {
        var message = [CChar](repeating: 0, count: 1024)
        let code = ct_open(folder.path, folder.hasCUDA, &message, message.count)
        let reason = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        switch Int(code) {
        case Int(ct_opened): break
        case Int(ct_not_loadable): throw TorchLibraryError.notLoadable(folder: folder.path, reason: reason)
        default:
            throw TorchLibraryError.unusable(
                folder: folder.path, reason: "\(reason), so it is too old or not libtorch")
        }
        do {
            try requireRecentVersion()
            ct_tune_malloc()
            try requireRightGradient()
        } catch {
            ct_close()
            throw TorchLibraryError.unusable(folder: folder.path, reason: "\(error)")
        }
    }

    private static var versionOfTable: String {
        let code = api.abi_version()
        return "\(code >> 56).\(code >> 48 & 255).\(code >> 40 & 255)"
    }

    private static func requireRecentVersion() throws {
        guard api.abi_version() >> 48 >= 2 << 8 | 11 else {
            throw TensorError("TorchLibrary.open", "version \(versionOfTable) is older than 2.11")
        }
    }

    /// Gradients are reached by a path outside libtorch's stable ABI. A library in which it means something else
    /// must not be trusted, so a derivative known by heart is computed once: that of x² is 2x.
    private static func requireRightGradient() throws {
        let leaf = try Tensor([3, -2] as [Float], [2]).requiresGrad()
        try (leaf * leaf).sum().backward()
        let gradient = try leaf.grad?.floats()
        leaf.zeroGrad()
        guard gradient == [6, -4], leaf.grad == nil else {
            throw TensorError(
                "TorchLibrary.open", "its gradients come out wrong, so this version is not supported")
        }
    }
}
