import HTTPTypes
import Hummingbird

/// Answers with a page of our own whatever goes wrong.
struct FriendlyErrors<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as PageProblem {
            return Self.page(problem)
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            return Self.page(.tooLarge)
        } catch let error as any HTTPResponseError where error.status == .notFound {
            return Self.page(.noSuchPage)
        } catch {
            context.logger.error("\(request.uri.path): \(error)")
            let status = (error as? any HTTPResponseError)?.status ?? .internalServerError
            return Self.page(
                PageProblem(
                    status: status, title: "Something went wrong",
                    advice: "The shop could not answer this: \(error). Start again from the list of tasks."))
        }
    }

    private static func page(_ problem: PageProblem) -> Response {
        ProblemPage(problem: problem).page.response(status: problem.status)
    }
}

/// Headers that keep a page to itself: nothing is loaded from, sent to or framed by anyone else.
struct SafeHeaders<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'"
        response.headers[.xContentTypeOptions] = "nosniff"
        if let name = HTTPField.Name("Referrer-Policy") { response.headers[name] = "same-origin" }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
