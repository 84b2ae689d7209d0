import Foundation

/// Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or an HTTP date.
enum RetryAfter {
    /// Seconds from now, never negative; nil when the value is neither form.
    /// - Parameters:
    ///   - value: the header's value.
    ///   - now: the server's own clock (its `Date` header) where known, so that a wrong local clock
    ///     does no harm.
    static func seconds(_ value: String, now: Date) -> Double? {
        let value = value.trimmingCharacters(in: .whitespaces)
        if let seconds = Double(value) { return seconds.isFinite ? max(0, seconds) : nil }
        return date(value).map { max(0, $0.timeIntervalSince(now)) }
    }

    /// Reads the three date forms of HTTP (RFC 9110, section 5.6.7).
    static func date(_ text: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        for format in [
            "EEE, dd MMM yyyy HH:mm:ss zzz", "EEEE, dd-MMM-yy HH:mm:ss zzz", "EEE MMM d HH:mm:ss yyyy",
        ] {
            formatter.dateFormat = format
            if let date = formatter.date(from: text) { return date }
        }
        return nil
    }
}
