import Foundation
import NIOCore

/// Why the site cannot be served.
public enum ShopSiteError: Error, Hashable, CustomStringConvertible {
    /// Another program listens on the port.
    case portInUse(Int)
    /// Only the administrator may listen on the port.
    case portForbidden(Int)

    init?(_ error: any Error, port: Int) {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: self = .portInUse(port)
        case EACCES, EPERM: self = .portForbidden(port)
        default: return nil
        }
    }

    /// The message a user sees.
    public var description: String {
        switch self {
        case .portInUse(let port):
            "port \(port) is taken by another program, perhaps another shop: choose one with --port, or "
                + "--port 0 for any that is free"
        case .portForbidden(let port):
            "this user may not listen on port \(port): choose one above 1023 with --port, or --port 0 for any that "
                + "is free"
        }
    }
}
