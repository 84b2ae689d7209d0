import Agents
import Hummingbird
import Logging
import WebShop

/// A shop as a web site for people: the same pages, actions and reward that agents have.
///
/// It works without scripts, asks nothing of other servers, and answers only this machine.
public struct ShopSite: Sendable {
    private let environment: WebShop
    private let split: String
    private let lists: TaskLists
    private let visits: Visits
    private let logger: Logger

    /// Creates a site over an environment.
    /// - Parameters:
    ///   - split: whose tasks are listed first.
    ///   - featured: a task that is offered above the list; it need not belong to the split.
    ///   - generator: draws random tasks and the names of trips, which must be hard to guess.
    ///   - now: the clock by which trips that rest are forgotten.
    public init(
        _ environment: WebShop, split: String = "test", featured: AgentTask? = nil,
        generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.environment = environment
        self.split = split
        lists = TaskLists(environment, featured: featured)
        visits = Visits(generator: generator, now: now)
        var logger = Logger(label: "armap.shop") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        self.logger = logger
    }

    /// Serves the site on the loopback interface until the task is cancelled or the process is told to stop
    /// (interrupt or terminate).
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - whenReady: is told the address as soon as browsers can open it.
    /// - Throws: `ShopSiteError.portInUse`, or what else keeps the server from running.
    public func run(
        port: Int, whenReady: @escaping @Sendable (_ address: String) async -> Void
    ) async throws {
        let application = Application(
            router: router(),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port), serverName: "armap"),
            onServerRunning: { channel in
                await whenReady("http://127.0.0.1:\(channel.localAddress?.port ?? port)/")
            },
            logger: logger)
        do {
            try await application.runService()
        } catch {
            throw ShopSiteError(error, port: port) ?? error
        }
    }

    /// Answers requests; needs no network.
    func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            SafeHeaders()
            FriendlyErrors()
            LoopbackOnly()
        }
        StartRoutes(lists: lists, split: split).add(to: router)
        VisitRoutes(environment: environment, lists: lists, visits: visits).add(to: router)
        PictureRoutes(environment: environment).add(to: router)
        return router
    }
}
