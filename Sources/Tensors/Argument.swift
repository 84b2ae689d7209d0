import CTorch

/// One argument of an operator call, and how it is laid out on libtorch's stack.
enum Argument {
    case none
    case tensor(Tensor)
    case optionalTensor(Tensor?)
    case tensors([Tensor])
    case int(Int)
    case optionalInt(Int)
    case ints([Int])
    case optionalInts([Int])
    case double(Double)
    case optionalDouble(Double)
    case bool(Bool)
    case string(String)
    case dtype(DType)
    case device(Device)

    /// The tensors in it, for error messages.
    var tensors: [Tensor] {
        switch self {
        case .tensor(let tensor): [tensor]
        case .optionalTensor(let tensor): tensor.map { [$0] } ?? []
        case .tensors(let tensors): tensors
        default: []
        }
    }

    /// The stack value, which owns what it points to; nil when libtorch could not make it.
    func encoded() -> ct_value? {
        switch self {
        case .none, .optionalTensor(nil): 0
        case .tensor(let tensor): Self.retained(tensor)
        case .optionalTensor(let tensor?): Self.retained(tensor).map(ct_some)
        case .tensors(let tensors): Self.list(tensors, encode: Self.retained, discard: Self.release)
        case .int(let value): ct_value(bitPattern: Int64(value))
        case .optionalInt(let value): ct_some(ct_value(bitPattern: Int64(value)))
        case .ints(let values): Self.list(values)
        case .optionalInts(let values): Self.list(values).map(ct_some)
        case .double(let value): value.bitPattern
        case .optionalDouble(let value): ct_some(value.bitPattern)
        case .bool(let value): value ? 1 : 0
        case .string(let value): Self.string(value)
        case .dtype(let dtype): ct_value(UInt32(bitPattern: dtype.rawValue))
        case .device(let device):
            ct_value(UInt32(bitPattern: device.typeCode)) << 32 | ct_value(UInt32(bitPattern: device.index))
        }
    }

    /// Releases what ``encoded()`` made and no call consumed. The few bytes of a list, string or optional stay:
    /// libtorch's ABI has no call that frees their contents.
    func discard(_ value: ct_value) {
        if case .tensor = self { Self.release(value) }
    }

    private static func retained(_ tensor: Tensor) -> ct_value? {
        var copy: ct_tensor?
        guard api.retain(tensor.handle, &copy) == 0 else { return nil }
        return ct_value(UInt(bitPattern: copy))
    }

    private static func release(_ value: ct_value) {
        _ = api.release(ct_tensor(bitPattern: UInt(value)))
    }

    private static func list(_ values: [Int]) -> ct_value? {
        list(values, encode: { ct_value(bitPattern: Int64($0)) }, discard: { _ in })
    }

    private static func list<Element>(
        _ elements: [Element], encode: (Element) -> ct_value?, discard: (ct_value) -> Void
    ) -> ct_value? {
        var list: ct_list?
        guard api.list_new(elements.count, &list) == 0 else { return nil }
        for element in elements {
            let value = encode(element)
            if let value, api.list_push(list, value) == 0 { continue }
            value.map(discard)
            _ = api.list_delete(list)
            return nil
        }
        return ct_value(UInt(bitPattern: list))
    }

    private static func string(_ value: String) -> ct_value? {
        var pointer: UnsafeMutableRawPointer?
        guard api.string_new(value, value.utf8.count, &pointer) == 0 else { return nil }
        return ct_value(UInt(bitPattern: pointer))
    }
}
