import Foundation

/// Where things are in a compiled catalogue: header, records, facts, places by asin.
struct CatalogueLayout: Sendable {
    static let magic = Array("ARMAPCAT".utf8)
    static let version: UInt64 = 1
    static let headerSize = 48

    /// Products.
    let count: Int
    /// Where the facts begin.
    let facts: Int
    /// Where the places in ascending order of asin begin.
    var order: Int { facts + count * ProductFacts.size }
    var size: Int { order + count * 4 }

    init(count: Int, facts: Int) {
        self.count = count
        self.facts = facts
    }

    /// Reads and checks a header.
    init(_ data: Data, file: String) throws(CatalogueError) {
        guard data.count >= Self.headerSize, data.prefix(Self.magic.count).elementsEqual(Self.magic) else {
            throw .notCompiled(file: file, reason: "it does not begin like one")
        }
        let numbers = (1..<5).map { place in
            data.withUnsafeBytes {
                UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self))
            }
        }
        guard numbers[0] == Self.version else {
            throw .notCompiled(file: file, reason: "version \(numbers[0]), not \(Self.version)")
        }
        guard let count = Int(exactly: numbers[1]), let facts = Int(exactly: numbers[2]),
            numbers[3] == UInt64(data.count), count <= data.count, facts <= data.count
        else {
            throw .notCompiled(file: file, reason: "its length is \(data.count), not \(numbers[3]) bytes")
        }
        self.init(count: count, facts: facts)
        guard size == data.count else {
            throw .notCompiled(file: file, reason: "its parts do not fit its length")
        }
    }

    var header: Data {
        var header = Data(Self.magic)
        for number in [Self.version, UInt64(count), UInt64(facts), UInt64(size)] {
            withUnsafeBytes(of: number.littleEndian) { header.append(contentsOf: $0) }
        }
        return header + Data(count: Self.headerSize - header.count)
    }
}

/// Numbers of a product that have a place of fixed size.
struct ProductFacts: Sendable {
    static let size = 32

    /// Where the record begins.
    let offset: Int
    /// The first advertised price.
    let price: Double
    /// The second, where there are two; else no number.
    let secondPrice: Double
    /// Whether there is an instruction to make synthetic goals from.
    let hasInstruction: Bool
    /// How many synthetic goals the product gives: none where an option has no values.
    let syntheticGoals: Int
    /// How many human goals the product gives.
    let humanGoals: Int

    init(_ product: Product, offset: Int) {
        self.offset = offset
        price = product.prices[0]
        secondPrice = product.prices.count > 1 ? product.prices[1] : .nan
        let combinations = product.options.reduce(1) { product, option in
            let (result, isTooLarge) = product.multipliedReportingOverflow(by: option.values.count)
            return isTooLarge ? GoalList.mostGoals + 1 : min(result, GoalList.mostGoals + 1)
        }
        hasInstruction = product.instruction != nil
        syntheticGoals = hasInstruction ? combinations : 0
        humanGoals = product.humanInstructions.count { !$0.attributes.isEmpty }
    }

    init(_ bytes: UnsafeRawBufferPointer) {
        let number = { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)) }
        offset = Int(truncatingIfNeeded: number(0))
        price = Double(bitPattern: number(8))
        secondPrice = Double(bitPattern: number(16))
        syntheticGoals = Int(number(24) & 0xFFFF_FFFF)
        humanGoals = Int(number(24) >> 32 & 0x7FFF_FFFF)
        hasInstruction = number(24) >> 63 == 1
    }

    /// One price or two.
    var prices: [Double] { secondPrice.isNaN ? [price] : [price, secondPrice] }

    var bytes: Data {
        var data = Data()
        let goals =
            UInt64(min(syntheticGoals, 0xFFFF_FFFF)) | UInt64(humanGoals) << 32
            | (hasInstruction ? 1 << 63 : 0)
        for number in [UInt64(offset), price.bitPattern, secondPrice.bitPattern, goals] {
            withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
        }
        return data
    }
}
