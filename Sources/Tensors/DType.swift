/// The element type of a tensor; raw values are libtorch's scalar type codes.
public enum DType: Int32, Sendable, CaseIterable, CustomStringConvertible {
    case u8 = 0
    case i8 = 1
    case i16 = 2
    case i32 = 3
    case i64 = 4
    case f16 = 5
    case f32 = 6
    case f64 = 7
    case bool = 11
    case bf16 = 15

    /// Bytes per element.
    public var size: Int {
        switch self {
        case .u8, .i8, .bool: 1
        case .i16, .f16, .bf16: 2
        case .i32, .f32: 4
        case .i64, .f64: 8
        }
    }

    /// Whether elements are real numbers, so that gradients can flow through them.
    public var isFloatingPoint: Bool {
        switch self {
        case .f16, .bf16, .f32, .f64: true
        case .u8, .i8, .i16, .bool, .i32, .i64: false
        }
    }

    /// The short name, such as `bf16`.
    public var description: String {
        switch self {
        case .u8: "u8"
        case .i8: "i8"
        case .i16: "i16"
        case .i32: "i32"
        case .i64: "i64"
        case .f16: "f16"
        case .f32: "f32"
        case .f64: "f64"
        case .bool: "bool"
        case .bf16: "bf16"
        }
    }
}
