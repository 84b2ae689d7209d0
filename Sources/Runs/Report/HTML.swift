import Foundation

/// Text that is safe inside HTML elements and quoted attributes.
func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        default: result.append(character)
        }
    }
    return result
}

/// A number with a fixed count of decimals, the same in every locale.
func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    return String(format: "%.\(decimals)f", value)
}

/// A share as a percentage, e.g. `97.5 %`.
func percent(_ value: Double) -> String { fixed(100 * value, 1) + " %" }

/// A whole number with thin spaces between thousands.
func grouped(_ value: Int) -> String {
    let digits = String(abs(value))
    var result = ""
    for (offset, digit) in digits.enumerated() {
        if offset > 0, (digits.count - offset).isMultiple(of: 3) { result += "\u{2009}" }
        result.append(digit)
    }
    return (value < 0 ? "−" : "") + result
}
