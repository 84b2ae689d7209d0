import WebShop

extension VisitPage {
    /// The instruction, the actions so far and the page as an agent sees it.
    var trajectory: HTML {
        """
        \(instruction(on: "wide-screen"))
        <section class="card"><h2>Trajectory <span class="soft">\(count)</span></h2>
        <ol class="actions" start="0">\(steps)</ol></section>
        <section class="card"><details><summary>What an agent sees</summary>
        \(agentPicture)<pre>\(visit.episode.observation.text)</pre></details></section>
        """
    }

    /// The instruction, above the page on a small screen and beside it on a wide one. The search page shows it itself.
    func instruction(on screen: String) -> HTML {
        guard session.page != .search else { return "" }
        return """
            <section class="card \(screen)"><h2>Instruction</h2><p class="intent">\(visit.task.intent)</p></section>
            """
    }

    private var count: HTML { "\(visit.actions.count) of \(horizon) actions" }

    /// Links to the pages of the trip; from each of them it can go on another way.
    private var steps: [HTML] {
        (["start"] + visit.actions).enumerated().map { number, action in
            number == visit.actions.count
                ? "<li><b>\(action)</b></li>"
                : "<li><a href=\"\(Address.page(of: name, after: number))\">\(action)</a></li>"
        }
    }

    private var agentPicture: HTML {
        guard let image = visit.episode.observation.image else { return "" }
        return "<img class=\"sheet\" src=\"\(Address.picture(image.id))\" alt=\"\" loading=\"lazy\">"
    }
}
