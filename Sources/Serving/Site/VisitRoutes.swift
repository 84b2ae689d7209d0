import Agents
import Hummingbird
import WebShop

/// Shopping trips: starting one, looking at its pages, acting on them.
///
/// What changes something is a POST that answers with a redirect, so that neither reloading nor going back repeats
/// an action.
struct VisitRoutes {
    /// The most characters of a search.
    static let longestQuery = 500
    /// The most characters of an action.
    static let longestAction = 1000
    /// The most bytes of a form.
    private static let largestForm = 16 * 1024

    let environment: WebShop
    let lists: TaskLists
    let visits: Visits

    func add(to router: Router<BasicRequestContext>) {
        router.post("/visits") { request, _ in try await start(request) }
        router.get("/visits/:visit") { _, context in
            let name = try context.parameters.require("visit")
            return redirect(to: name, after: try await visits.visit(name).actions.count)
        }
        router.get("/visits/:visit/:actions") { _, context in
            let (name, count) = try place(context)
            let visit = try await visits.visit(name).cut(after: count)
            return VisitPage(name: name, visit: visit, horizon: environment.horizon).page.response()
        }
        router.post("/visits/:visit/:actions") { request, context in
            let (name, count) = try place(context)
            let action = try action(try await form(request))
            try await visits.act(action, in: name, after: count)
            return redirect(to: name, after: count + 1)
        }
    }

    /// Starts shopping for the task named, or for a random one of the split.
    private func start(_ request: Request) async throws -> Response {
        let form = try await form(request)
        guard let split = form["split"] else { throw PageProblem.badForm }
        let task: AgentTask
        if let id = form["task"] {
            task = try await lists.task(id, in: split)
        } else {
            guard let drawn = await visits.pick(try await lists.tasks(in: split)) else {
                throw PageProblem.emptySplit
            }
            task = drawn
        }
        let start = try environment.trip(task)
        return redirect(to: await visits.add(Visit(task, split: split, start: start)), after: 0)
    }

    private func form(_ request: Request) async throws -> FormFields {
        var request = request
        let body = try await request.collectBody(upTo: Self.largestForm)
        guard let text = String(validating: body.readableBytesView, as: UTF8.self) else {
            throw PageProblem.badForm
        }
        return try FormFields(text, orElse: .badForm)
    }

    /// The action that a form asks for: its own words, or a search for what was typed.
    private func action(_ form: FormFields) throws(PageProblem) -> String {
        guard let action = form["action"] ?? form["query"].map({ "search[\($0)]" }) else { throw .badForm }
        guard action.count <= Self.longestAction else { throw .tooLarge }
        return action
    }

    private func place(_ context: BasicRequestContext) throws -> (name: String, actions: Int) {
        guard let actions = context.parameters.get("actions", as: Int.self) else {
            throw PageProblem.unknownTurn
        }
        return (try context.parameters.require("visit"), actions)
    }

    private func redirect(to visit: String, after actions: Int) -> Response {
        Response(status: .seeOther, headers: [.location: Address.page(of: visit, after: actions)])
    }
}
