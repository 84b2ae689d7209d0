import Agents

/// The list of a split's tasks.
struct StartPage {
    /// Tasks on one page of the list.
    static let tasksPerPage = 20

    let splits: [String]
    let split: String
    let tasks: [AgentTask]
    /// The page of the list, counted from 1.
    let number: Int
    let featured: AgentTask?

    /// How many pages the list has; at least 1.
    private var pages: Int { max(1, (tasks.count + Self.tasksPerPage - 1) / Self.tasksPerPage) }

    var page: Page {
        Page(
            title: "Tasks",
            content: """
                <main class="narrow">
                <h1>Pick something to shop for</h1>
                <p class="soft">Each task describes a product. Find it, choose its options and buy it: the closer the \
                purchase is to the description, the higher the reward. Every click is one action, the same that \
                an agent has.</p>
                \(featured.map { list([$0], title: "Your task") })
                \(chooser)
                \(list(shown, title: heading))
                \(pager)
                </main>
                """)
    }

    private var shown: [AgentTask] {
        Array(tasks.dropFirst((number - 1) * Self.tasksPerPage).prefix(Self.tasksPerPage))
    }

    private var heading: String { tasks.count == 1 ? "1 task" : "\(tasks.count) tasks" }

    private var chooser: HTML {
        """
        <div class="chooser">
        <form method="get" action="/"><label>Split <select name="split">\(splits.map(option))</select></label>
        <button>Show</button></form>
        <form method="post" action="/visits"><input type="hidden" name="split" value="\(split)">
        <button class="primary">Random task</button></form>
        </div>
        """
    }

    private func option(_ name: String) -> HTML {
        name == split ? "<option selected>\(name)</option>" : "<option>\(name)</option>"
    }

    private func list(_ tasks: [AgentTask], title: String) -> HTML {
        """
        <h2>\(title)</h2>
        <form method="post" action="/visits"><input type="hidden" name="split" value="\(split)">
        <ul class="tasks">\(tasks.map(item))</ul></form>
        """
    }

    private func item(_ task: AgentTask) -> HTML {
        """
        <li><button name="task" value="\(task.id)">\(task.intent)</button></li>
        """
    }

    private var pager: HTML {
        guard pages > 1 else { return "" }
        return """
            <nav class="pager">\(link(number - 1, "‹ Previous"))<span>Page \(number) of \(pages)</span>\
            \(link(number + 1, "Next ›"))</nav>
            """
    }

    private func link(_ number: Int, _ words: String) -> HTML {
        (1...pages).contains(number)
            ? "<a href=\"\(Address.tasks(split, page: number))\">\(words)</a>" : "<span></span>"
    }
}
