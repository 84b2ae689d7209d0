/// Small pictures side by side with names below: what a page of results looks like.
public struct ContactSheet: Sendable {
    private static let columns = 5
    private static let cell = (width: 136, height: 156)
    private static let thumbnail = 128.0

    /// Draws a sheet: five pictures a row, as many rows as it takes, at least one.
    /// - Parameters:
    ///   - pictures: PNG or JPEG files; where one is nil or does not decode, a grey field stands for it.
    ///   - labels: what is written below each, e.g. the product's identifier.
    /// - Returns: a PNG file, 680 pixels wide and 156 high for every row.
    public static func png(of pictures: [[UInt8]?], labels: [String]) throws(PictureError) -> [UInt8] {
        let rows = max(1, (pictures.count + columns - 1) / columns)
        let sheet = try Canvas(width: columns * cell.width, height: rows * cell.height)
        let paper = Ink(hex: 0xFFFFFF)
        sheet.wash(from: paper, to: paper)
        for (index, picture) in pictures.enumerated() {
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            let (x, y) = (Double(column * cell.width) + 4, Double(row * cell.height) + 4)
            draw(picture, on: sheet, x: x, y: y)
            guard index < labels.count else { continue }
            sheet.write(
                labels[index], middle: x + thumbnail / 2, baseline: y + thumbnail + 16, size: 12,
                Ink(hex: 0x33353A))
        }
        return try sheet.png()
    }

    private static func draw(_ picture: [UInt8]?, on sheet: borrowing Canvas, x: Double, y: Double) {
        if let picture, let canvas = try? Canvas(decoding: picture, named: "") {
            sheet.draw(canvas, x: x, y: y, width: thumbnail, height: thumbnail)
        } else {
            sheet.fill(Outline("R \(x) \(y) \(thumbnail) \(thumbnail) 6"), Ink(hex: 0xD5D7DA))
            sheet.stroke(
                Outline(
                    "M \(x + 44) \(y + 44) L \(x + 84) \(y + 84) M \(x + 84) \(y + 44) L \(x + 44) \(y + 84)"),
                Ink(hex: 0xA9ACB1), width: 5)
        }
    }
}
