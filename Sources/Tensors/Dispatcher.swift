import CTorch

/// The table of libtorch's functions; all null until ``TorchLibrary/open(at:environment:)`` has succeeded.
@inline(__always) var api: ct_api {
    _read { yield ct_get().pointee }
}

/// Calls operators by name, each argument in the place its schema gives it.
///
/// libtorch consumes the arguments, also when the operator itself fails (a wrong shape, say). It would leave some
/// unconsumed only if their types did not fit the schema, which is fixed where the call is written.
///
/// Operators with a `Scalar` in their schema cannot be called: libtorch has no conversion for it. Callers name
/// every argument, defaults included.
enum Dispatcher {
    /// Longer than any schema and filled with zeros: an argument that a later libtorch appends reads as
    /// none, false or 0.
    private static let stackSize = 32

    /// The ABI our calls are written for, 2.11.
    private static let callerVersion: UInt64 = (2 << 56) | (11 << 48)

    /// Calls an operator that returns one tensor.
    static func call(_ name: StaticString, _ overload: StaticString = "", _ arguments: Argument...) throws
        -> Tensor
    {
        try invoke(name, overload, arguments) { try tensor($0[0], name, arguments) }
    }

    /// Calls an operator that returns two tensors.
    static func callForPair(
        _ name: StaticString, _ overload: StaticString = "", _ arguments: Argument...
    ) throws -> (Tensor, Tensor) {
        try invoke(name, overload, arguments) {
            let first = try tensor($0[0], name, arguments)
            return (first, try tensor($0[1], name, arguments))
        }
    }

    /// Calls an operator that returns a truth value.
    static func callForFlag(_ name: StaticString, _ overload: StaticString = "", _ arguments: Argument...)
        throws -> Bool
    {
        try invoke(name, overload, arguments) { $0[0] & 0xff != 0 }
    }

    /// Calls an operator that returns nothing.
    static func callForEffect(_ name: StaticString, _ overload: StaticString = "", _ arguments: Argument...)
        throws
    {
        try invoke(name, overload, arguments) { _ in }
    }

    /// Turns a failed call into an error that says what was called with what.
    static func check(_ code: ct_error, _ operation: String, _ operands: @autoclosure () -> [Tensor] = [])
        throws
    {
        guard code != 0 else { return }
        let message = api.last_error.flatMap { $0() }.map { String(cString: $0) }
        throw TensorError(
            operation, operands(), message ?? "libtorch refused; its message is on standard error")
    }

    /// Fails before the first call through a null pointer.
    static func requireOpen(_ operation: String) throws {
        guard api.call != nil else {
            throw TensorError(operation, "libtorch is not open; call TorchLibrary.open first")
        }
    }

    private static func invoke<Result>(
        _ name: StaticString, _ overload: StaticString, _ arguments: [Argument],
        _ read: (UnsafeMutableBufferPointer<ct_value>) throws -> Result
    ) throws -> Result {
        try requireOpen("\(name)")
        return try withUnsafeTemporaryAllocation(of: ct_value.self, capacity: stackSize) { stack in
            stack.initialize(repeating: 0)
            try encode(arguments, into: stack, for: name)
            let code = call(name, overload, stack)
            try check(code, "\(name)", arguments.flatMap(\.tensors))
            return try read(stack)
        }
    }

    /// Fills the stack; when an argument cannot be encoded, releases the ones before it.
    private static func encode(
        _ arguments: [Argument], into stack: UnsafeMutableBufferPointer<ct_value>, for name: StaticString
    ) throws {
        precondition(arguments.count <= stackSize)
        for index in arguments.indices {
            if let value = arguments[index].encoded() {
                stack[index] = value
            } else {
                for earlier in 0..<index { arguments[earlier].discard(stack[earlier]) }
                throw TensorError(
                    "\(name)", arguments.flatMap(\.tensors), "argument \(index) could not be passed")
            }
        }
    }

    private static func call(
        _ name: StaticString, _ overload: StaticString, _ stack: UnsafeMutableBufferPointer<ct_value>
    ) -> ct_error {
        func cString(_ string: StaticString) -> UnsafePointer<CChar> {
            UnsafeRawPointer(string.utf8Start).assumingMemoryBound(to: CChar.self)
        }
        return api.call(cString(name), cString(overload), stack.baseAddress, callerVersion)
    }

    private static func tensor(_ value: ct_value, _ name: StaticString, _ arguments: [Argument]) throws
        -> Tensor
    {
        guard let handle = ct_tensor(bitPattern: UInt(value)) else {
            throw TensorError("\(name)", arguments.flatMap(\.tensors), "libtorch returned no tensor")
        }
        return Tensor(owning: handle)
    }
}
