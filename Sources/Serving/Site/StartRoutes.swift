import Hummingbird

/// The list of tasks and the style sheet.
struct StartRoutes {
    let lists: TaskLists
    /// Whose tasks are shown when nobody asks for others.
    let split: String

    func add(to router: Router<BasicRequestContext>) {
        router.get("/") { request, _ in try await tasks(request) }
        router.get("/style.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "no-cache"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: StyleSheet.css)))
        }
    }

    private func tasks(_ request: Request) async throws -> Response {
        let query = try FormFields(request.uri.query ?? "", orElse: .badAddress)
        let split = query["split"] ?? split
        guard let number = Int(query["page"] ?? "1"), number > 0 else { throw PageProblem.noSuchPage }
        let tasks = try await lists.tasks(in: split)
        guard
            number == 1 || (number - 1) < (tasks.count + StartPage.tasksPerPage - 1) / StartPage.tasksPerPage
        else { throw PageProblem.noSuchPage }
        return StartPage(
            splits: lists.splits, split: split, tasks: tasks, number: number, featured: lists.featured
        ).page.response()
    }
}
