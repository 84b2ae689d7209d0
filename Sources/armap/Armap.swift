import ArgumentParser

/// The command line; one file per verb.
@main
struct Armap: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "armap",
        abstract:
            "Makes an LLM agent better at multi-step tasks by learning a reward model and planning with it.",
        discussion: """
            Start with: armap doctor, then: armap run recipes/game24.yaml
            Output is JSON lines when it does not go to a terminal. Exit codes: 0 fine, 1 failed, 64 wrong usage.
            """,
        subcommands: [
            Run.self, Resume.self, Explore.self, Label.self, Train.self, Evaluate.self, PlanTask.self,
            ScoreTrajectories.self, MakeReport.self, Export.self, PrepareData.self, Play.self, Verify.self,
            Examine.self,
        ])
}
