import Agents

/// The identifiers of generated products: ten characters, `B0` and eight digits to the base 36.
///
/// Consecutive products lie far apart, and no two share an identifier: the index is multiplied by a number
/// that has no factor in common with 36.
struct GeneratedASIN: Sendable {
    private let offset: UInt64

    init(seed: Seed) { offset = seed.for("asin").value % Self.count }

    /// The identifier of the product with an index.
    func asin(at index: Int) -> String {
        let number = (offset + UInt64(index) * Self.stride) % Self.count
        let digits = String(number, radix: 36, uppercase: true)
        return "B0" + String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// The index that an identifier stands for; nil where it was not made here. May lie beyond the shop.
    func index(of asin: String) -> Int? {
        guard asin.utf8.count == 10, asin.hasPrefix("B0"), let number = UInt64(asin.dropFirst(2), radix: 36)
        else { return nil }
        let distance = (number + Self.count - offset) % Self.count
        let product = distance.multipliedFullWidth(by: Self.inverse)
        return Int(Self.count.dividingFullWidth(product).remainder)
    }

    /// 36⁸.
    private static let count: UInt64 = 2_821_109_907_456
    private static let stride: UInt64 = 1_640_531_525
    /// `stride · inverse ≡ 1 (mod count)`.
    private static let inverse: UInt64 = 1_577_159_859_341
}
