import Foundation

/// Reads what `torch.save` writes for a state dictionary, in Python's pickle protocols 2 to 4, and nothing else: no
/// other class is named, no code is run.
///
/// Format: https://docs.python.org/3/library/pickletools.html
struct Unpickler {
    /// A value on the stack.
    indirect enum Value {
        case none
        case bool(Bool)
        case int(Int)
        case double(Double)
        case string(String)
        case tuple([Value])
        case list(List)
        case dictionary(Dictionary)
        case global(String)
        case storage(Storage)
        case tensor(PyTorchFile.Entry)
        case mark
    }

    /// Lists and dictionaries are filled after they have been remembered, hence references.
    final class List { var values: [Value] = [] }
    final class Dictionary { var items: [(key: Value, value: Value)] = [] }

    /// A run of elements that tensors are views of.
    struct Storage {
        let dtype: DType
        let key: String
        let count: Int
    }

    private let file: String
    private let bytes: [UInt8]
    private var position = 0
    private var stack: [Value] = []
    private var memo: [Int: Value] = [:]

    init(_ bytes: Data, file: String) {
        (self.bytes, self.file) = ([UInt8](bytes), file)
    }

    /// The value that is pickled.
    mutating func value() throws(WeightFileError) -> Value {
        while true {
            let opcode = try byte()
            if opcode == UInt8(ascii: ".") { return try pop() }
            try execute(opcode)
        }
    }

    private mutating func execute(_ opcode: UInt8) throws(WeightFileError) {
        if try pushesConstant(opcode) { return }
        if try usesMemo(opcode) { return }
        switch opcode {
        case 0x80: _ = try byte()  // the protocol
        case 0x95: _ = try integer(8)  // the length of a frame
        case UInt8(ascii: "("): stack.append(.mark)
        case UInt8(ascii: "t"): stack.append(.tuple(try popToMark()))
        case 0x85, 0x86, 0x87: stack.append(.tuple(try pop(count: Int(opcode) - 0x84)))
        case UInt8(ascii: "a"): try append([try pop()])
        case UInt8(ascii: "e"): try append(try popToMark())
        case UInt8(ascii: "s"): try setItems(try pop(count: 2))
        case UInt8(ascii: "u"): try setItems(try popToMark())
        case UInt8(ascii: "c"): stack.append(try global(module: try line(), name: try line()))
        case 0x93:
            guard case .string(let name) = try pop(), case .string(let module) = try pop() else {
                throw unsound("a class without a name")
            }
            stack.append(try global(module: module, name: name))
        case UInt8(ascii: "Q"): stack.append(.storage(try storage(try pop())))
        case UInt8(ascii: "R"): try call()
        case UInt8(ascii: "b"): _ = try pop()  // attributes of the dictionary, such as _metadata
        default:
            throw WeightFileError(
                file: file, field: "data.pkl", problem: .unsupported("pickle opcode \(Self.name(opcode))"))
        }
    }

    private mutating func pushesConstant(_ opcode: UInt8) throws(WeightFileError) -> Bool {
        switch opcode {
        case UInt8(ascii: "N"): stack.append(.none)
        case 0x88: stack.append(.bool(true))
        case 0x89: stack.append(.bool(false))
        case UInt8(ascii: "J"): stack.append(.int(Int(Int32(truncatingIfNeeded: try integer(4)))))
        case UInt8(ascii: "K"): stack.append(.int(try integer(1)))
        case UInt8(ascii: "M"): stack.append(.int(try integer(2)))
        case 0x8a: stack.append(.int(try long()))
        case UInt8(ascii: "G"): stack.append(.double(try double()))
        case UInt8(ascii: "X"): stack.append(.string(try string(try integer(4))))
        case 0x8c: stack.append(.string(try string(try integer(1))))
        case UInt8(ascii: ")"): stack.append(.tuple([]))
        case UInt8(ascii: "]"): stack.append(.list(List()))
        case UInt8(ascii: "}"): stack.append(.dictionary(Dictionary()))
        default: return false
        }
        return true
    }

    private mutating func usesMemo(_ opcode: UInt8) throws(WeightFileError) -> Bool {
        switch opcode {
        case UInt8(ascii: "q"): try remember(at: integer(1))
        case UInt8(ascii: "r"): try remember(at: integer(4))
        case 0x94: try remember(at: memo.count)
        case UInt8(ascii: "h"): stack.append(try remembered(at: integer(1)))
        case UInt8(ascii: "j"): stack.append(try remembered(at: integer(4)))
        default: return false
        }
        return true
    }

    private mutating func remember(at index: Int) throws(WeightFileError) {
        guard let top = stack.last else { throw unsound("nothing to remember") }
        memo[index] = top
    }

    private func remembered(at index: Int) throws(WeightFileError) -> Value {
        guard let value = memo[index] else { throw unsound("nothing is remembered at \(index)") }
        return value
    }

    private mutating func append(_ values: [Value]) throws(WeightFileError) {
        guard case .list(let list)? = stack.last else { throw unsound("an element of no list") }
        list.values += values
    }

    private mutating func setItems(_ values: [Value]) throws(WeightFileError) {
        guard case .dictionary(let dictionary)? = stack.last, values.count.isMultiple(of: 2) else {
            throw unsound("an item of no dictionary")
        }
        for index in stride(from: 0, to: values.count, by: 2) {
            dictionary.items.append((values[index], values[index + 1]))
        }
    }

    private static let known: Set<String> = [
        "collections.OrderedDict", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_parameter",
        "torch._utils._rebuild_parameter_with_state",
    ]

    private func global(module: String, name: String) throws(WeightFileError) -> Value {
        let path = "\(module).\(name)"
        if Self.known.contains(path) || PyTorchFile.storageTypes[path] != nil { return .global(path) }
        throw WeightFileError(
            file: file, field: "data.pkl",
            problem: .unsupported("\(path): the file holds more than a dictionary of tensors, which"))
    }

    /// The argument of a persistent id: ("storage", class, key, device, number of elements).
    private func storage(_ id: Value) throws(WeightFileError) -> Storage {
        guard case .tuple(let parts) = id, parts.count >= 5, case .string("storage") = parts[0],
            case .global(let type) = parts[1], let dtype = PyTorchFile.storageTypes[type],
            case .string(let key) = parts[2], case .int(let count) = parts[4], count >= 0
        else { throw unsound("a storage is described in an unknown way") }
        return Storage(dtype: dtype, key: key, count: count)
    }

    private mutating func call() throws(WeightFileError) {
        guard case .tuple(let arguments) = try pop(), case .global(let function) = try pop() else {
            throw unsound("a call of nothing")
        }
        switch (function, arguments.first) {
        case ("collections.OrderedDict", nil): stack.append(.dictionary(Dictionary()))
        case ("torch._utils._rebuild_parameter", .tensor(let entry)?),
            ("torch._utils._rebuild_parameter_with_state", .tensor(let entry)?):
            stack.append(.tensor(entry))
        case ("torch._utils._rebuild_tensor_v2", .storage(let storage)?):
            stack.append(.tensor(try tensor(storage, arguments)))
        default: throw unsound("\(function) is called in an unknown way")
        }
    }

    /// The arguments are storage, offset, shape, strides and more that concerns only training.
    private func tensor(_ storage: Storage, _ arguments: [Value]) throws(WeightFileError) -> PyTorchFile.Entry
    {
        guard arguments.count >= 4, case .int(let offset) = arguments[1],
            case .tuple(let sizes) = arguments[2], case .tuple(let steps) = arguments[3]
        else { throw unsound("a tensor is described in an unknown way") }
        return try PyTorchFile.Entry(
            storage, offset: offset, shape: try integers(sizes), strides: try integers(steps), file: file)
    }

    private func integers(_ values: [Value]) throws(WeightFileError) -> [Int] {
        var integers: [Int] = []
        for value in values {
            guard case .int(let integer) = value else { throw unsound("a size is no number") }
            integers.append(integer)
        }
        return integers
    }
}

// The bytes and the stack.
extension Unpickler {
    fileprivate mutating func pop() throws(WeightFileError) -> Value {
        guard let value = stack.popLast() else { throw unsound("the stack is empty") }
        return value
    }

    fileprivate mutating func pop(count: Int) throws(WeightFileError) -> [Value] {
        guard stack.count >= count else { throw unsound("the stack is empty") }
        defer { stack.removeLast(count) }
        return Array(stack.suffix(count))
    }

    fileprivate mutating func popToMark() throws(WeightFileError) -> [Value] {
        let mark = stack.lastIndex {
            if case .mark = $0 { true } else { false }
        }
        guard let mark else { throw unsound("a mark is missing") }
        defer { stack.removeSubrange(mark...) }
        return Array(stack[(mark + 1)...])
    }

    fileprivate mutating func take(_ count: Int) throws(WeightFileError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.endIndex - position else {
            throw WeightFileError(
                file: file, field: "data.pkl",
                problem: .truncated(needed: count, available: bytes.endIndex - position))
        }
        defer { position += count }
        return bytes[position..<position + count]
    }

    fileprivate mutating func byte() throws(WeightFileError) -> UInt8 { UInt8(try integer(1)) }

    fileprivate mutating func integer(_ size: Int) throws(WeightFileError) -> Int {
        Int(truncatingIfNeeded: try take(size).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// A signed integer of up to eight bytes, which its own length precedes.
    fileprivate mutating func long() throws(WeightFileError) -> Int {
        let length = try integer(1)
        guard length > 0 else { return 0 }
        guard length <= 8 else { throw unsound("an integer of \(length) bytes") }
        let unused = 64 - 8 * length
        return (try integer(length) << unused) >> unused
    }

    fileprivate mutating func double() throws(WeightFileError) -> Double {
        Double(bitPattern: try take(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    fileprivate mutating func string(_ count: Int) throws(WeightFileError) -> String {
        String(decoding: try take(count), as: UTF8.self)
    }

    fileprivate mutating func line() throws(WeightFileError) -> String {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else {
            throw unsound("a name without an end")
        }
        defer { position = end + 1 }
        return String(decoding: bytes[position..<end], as: UTF8.self)
    }

    fileprivate func unsound(_ what: String) -> WeightFileError {
        WeightFileError(file: file, field: "data.pkl", problem: .invalid("the pickle is unsound: \(what)"))
    }

    fileprivate static func name(_ opcode: UInt8) -> String {
        let character = Character(UnicodeScalar(opcode))
        return "0x\(String(opcode, radix: 16))"
            + (character.isASCII && character.isLetter ? " (\(character))" : "")
    }
}
