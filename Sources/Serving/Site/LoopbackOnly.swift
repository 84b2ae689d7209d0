import HTTPTypes
import Hummingbird

/// Refuses requests that were not meant for this machine.
///
/// Listening on the loopback interface alone does not keep other web sites out: their names may resolve to it (DNS
/// rebinding), and their pages may send forms to it. So the host that was asked for, and the page that a form came
/// from, must be loopback addresses themselves.
struct LoopbackOnly<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let host = request.head.authority ?? ""
        guard LoopbackAddress.isHost(host) else {
            throw PageProblem.notLoopback(host.isEmpty ? "A request without a host" : "'\(host)'")
        }
        if let origin = request.headers[.origin], !LoopbackAddress.isOrigin(origin, of: host) {
            throw PageProblem.notLoopback("The page that sent this, '\(origin)',")
        }
        return try await next(request, context)
    }
}

/// The names of this machine's loopback interface.
enum LoopbackAddress {
    /// Whether a `Host` header names it, with or without a port.
    static func isHost(_ host: String) -> Bool {
        var name = host[...]
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            let port = host[host.index(after: colon)...]
            guard !port.isEmpty, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
            name = host[..<colon]
        }
        return ["127.0.0.1", "localhost", "[::1]"].contains(name.lowercased())
    }

    /// Whether an `Origin` header names the host that was asked, so that the form is one of ours.
    static func isOrigin(_ origin: String, of host: String) -> Bool {
        origin.lowercased() == "http://" + host.lowercased()
    }
}
