import Foundation

/// Writes a date as C's `strftime` does in English, for the conversions that templates use.
struct TemplateClock {
    private let parts: DateComponents
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
    private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    init(_ date: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
    }

    /// The date in a format; conversions that are not known stay as they are.
    func text(_ format: String) -> String {
        var (result, rest) = ("", format[...])
        while let character = rest.popFirst() {
            if character == "%", let conversion = rest.popFirst() {
                result +=
                    conversion == "-"
                    ? number(rest.popFirst(), padded: false) : number(conversion, padded: true)
            } else {
                result.append(character)
            }
        }
        return result
    }

    private func number(_ conversion: Character?, padded: Bool) -> String {
        let (month, day) = (
            Self.months[((parts.month ?? 1) - 1) % 12], Self.days[((parts.weekday ?? 1) - 1) % 7]
        )
        let number: Int?
        switch conversion {
        case "Y": return "\(parts.year ?? 0)"
        case "B": return month
        case "b": return String(month.prefix(3))
        case "A": return day
        case "a": return String(day.prefix(3))
        case "p": return (parts.hour ?? 0) < 12 ? "AM" : "PM"
        case "%": return "%"
        case "m": number = parts.month
        case "d": number = parts.day
        case "H": number = parts.hour
        case "I": number = parts.hour.map { ($0 + 11) % 12 + 1 }
        case "M": number = parts.minute
        case "S": number = parts.second
        case "y": number = parts.year.map { $0 % 100 }
        default: return "%" + (conversion.map { String($0) } ?? "")
        }
        let digits = "\(number ?? 0)"
        return padded && digits.count < 2 ? "0" + digits : digits
    }
}
