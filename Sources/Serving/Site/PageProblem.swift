import Hummingbird

/// Why a request gets no page, in words for the person who made it.
struct PageProblem: Error, Hashable {
    let status: HTTPResponse.Status
    /// What happened.
    let title: String
    /// What to do next.
    let advice: String

    static let noSuchPage = PageProblem(
        status: .notFound, title: "There is no such page",
        advice: "Check the address, or start again from the list of tasks.")

    static let unknownVisit = PageProblem(
        status: .notFound, title: "This shopping trip is over",
        advice:
            "It is unknown here: trips are forgotten after a few hours without a click, when many others were "
            + "started, and when the shop is restarted. Pick a task to start a new one.")

    static let unknownTurn = PageProblem(
        status: .notFound, title: "The trip has not come that far",
        advice: "The address asks for a page after more actions than were taken.")

    static let alreadyBought = PageProblem(
        status: .conflict, title: "Something was bought already",
        advice:
            "A purchase ends the trip. Go back to an earlier page of it to try something else, or pick a task."
    )

    static let tooManyActions = PageProblem(
        status: .conflict, title: "This trip is too long",
        advice:
            "A trip may take \(Visit.mostActions) actions. Go back to an earlier page of it, or pick a task.")

    static let noPicture = PageProblem(
        status: .notFound, title: "There is no such picture",
        advice: "The shop has no picture under this name.")

    static let badForm = PageProblem(
        status: .badRequest, title: "This was not sent by a form of the shop",
        advice:
            "It takes one field, 'query' or 'action', in UTF-8, percent-encoded. Start from the list of tasks."
    )

    static let badAddress = PageProblem(
        status: .badRequest, title: "The address is broken",
        advice:
            "A percent sign in it is not followed by two hexadecimal digits of UTF-8. Check it, or start again."
    )

    static let tooLarge = PageProblem(
        status: .contentTooLarge, title: "That is too much text",
        advice: "A search may have \(VisitRoutes.longestAction) characters. Use fewer words.")

    static let emptySplit = PageProblem(
        status: .notFound, title: "There is no task to pick",
        advice: "This split of the shop has no tasks; choose another one.")

    static func noTask(_ id: String) -> PageProblem {
        PageProblem(
            status: .notFound, title: "There is no task '\(id)'",
            advice: "Tasks belong to a split: choose one, then pick a task from its list.")
    }

    static func noSplit(_ error: any Error) -> PageProblem {
        PageProblem(status: .notFound, title: "These tasks cannot be listed", advice: "\(error)")
    }

    static func notLoopback(_ what: String) -> PageProblem {
        PageProblem(
            status: .forbidden, title: "Only this machine may shop here",
            advice:
                "\(what) is not an address of this machine's loopback interface. The shop refuses it so that "
                + "no other web site can use the shop through your browser. Open http://127.0.0.1 with the shop's "
                + "port instead.")
    }
}
