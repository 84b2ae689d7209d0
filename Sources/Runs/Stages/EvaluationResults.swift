import Agents
import Planning

/// Plans joined with the environment's verdicts on their candidates.
struct EvaluationResults {
    /// One plan and the rewards of its candidates.
    struct Judged {
        let plan: Plan
        let rewards: [Double]
        /// What the candidates spend; nil where the environment has no prices.
        let prices: [Double?]?
        /// What the candidates are worth by published measures; empty where the environment has none.
        let measures: [[String: Double]]

        var chosen: Double { rewards[plan.chosenIndex] }
        var mean: Double { rewards.reduce(0, +) / Double(rewards.count) }
    }

    /// By method, as `PlanRecord` names it, and task.
    private(set) var judged: [String: [String: Judged]] = [:]

    /// Plans whose candidates are not all judged yet are left out.
    init(_ store: RunStore) async throws {
        let outcomes = try await store.outcomes()
        let knownPrices = try await store.prices()
        let knownMeasures = try await store.measures()
        for record in try await store.plans() {
            let keys = try record.plan.candidates.map { try ContentKey(of: $0.trajectory) }
            let rewards = keys.compactMap { outcomes[$0]?.reward }
            guard rewards.count == keys.count else { continue }
            let prices = keys.compactMap { knownPrices[$0] }
            judged[record.method, default: [:]][record.plan.chosen.task.id] =
                Judged(
                    plan: record.plan, rewards: rewards, prices: prices.count == keys.count ? prices : nil,
                    measures: keys.compactMap { knownMeasures[$0] })
        }
    }

    /// The results of some tasks alone.
    func restricted(to tasks: Set<String>) -> EvaluationResults {
        var results = self
        results.judged = judged.mapValues { $0.filter { tasks.contains($0.key) } }
        return results
    }

    var taskCount: Int { judged.values.map(\.count).max() ?? 0 }

    /// How a method did; nil when it has no judged plan.
    func summary(of method: String, _ bootstrap: Bootstrap) -> MethodResult? {
        guard let plans = judged[method]?.sorted(by: { $0.key < $1.key }), let first = plans.first,
            let reward = bootstrap.mean(of: plans.map { reward(of: $0.value, method) })
        else { return nil }
        return MethodResult(
            name: first.value.plan.planner, reward: reward,
            selectionEfficiency: SelectionEfficiency(plans.compactMap { item($0.key, $0.value, method) })
                .estimate(bootstrap),
            cost: .sum(plans.map(\.value.plan.cost)), measures: measures(plans.map(\.value), method))
    }

    /// The mean by each measure that is known of every plan; nil where there is none.
    private func measures(_ plans: [Judged], _ method: String) -> [String: Double]? {
        let worth = plans.map { judged -> [String: Double] in
            guard judged.measures.count == judged.rewards.count else { return [:] }
            guard method == "sampling" else { return judged.measures[judged.plan.chosenIndex] }
            return Self.mean(judged.measures)
        }
        let mean = Self.mean(worth)
        return mean.isEmpty ? nil : mean
    }

    /// The mean of each entry that all have.
    private static func mean(_ entries: [[String: Double]]) -> [String: Double] {
        guard let first = entries.first else { return [:] }
        return first.reduce(into: [:]) { means, entry in
            let values = entries.compactMap { $0[entry.key] }
            guard values.count == entries.count else { return }
            means[entry.key] = values.reduce(0, +) / Double(values.count)
        }
    }

    /// Sampling does not choose: its result is the mean of what it drew.
    private func reward(of judged: Judged, _ method: String) -> Double {
        method == "sampling" ? judged.mean : judged.chosen
    }

    /// The N shared candidates are those that sampling drew.
    private func item(_ task: String, _ plan: Judged, _ method: String) -> SelectionEfficiency.Item? {
        guard let shared = judged["sampling"]?[task], let best = shared.rewards.max() else { return nil }
        return .init(chosen: reward(of: plan, method), mean: shared.mean, best: best)
    }
}

// MARK: - Pictures

extension EvaluationResults {
    /// A few tasks that best-of-N had a choice in: some candidates succeed, some fail.
    func examples(count: Int = 3) -> [Example] {
        let plans = (judged["best-of-n"] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        let telling = plans.filter { Set($0.rewards).count > 1 }
        return (telling.isEmpty ? plans : telling).prefix(count).map { judged in
            Example(
                intent: judged.plan.chosen.task.intent, method: judged.plan.planner,
                candidates: candidates(of: judged))
        }
    }

    /// The smallest search tree that found an answer in more than one step of searching.
    func tree() -> TreePicture? {
        let plans = (judged["tree-search"] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        let drawable = plans.filter { ($0.plan.tree?.nodes.count ?? 0) > 3 }
        let solved = drawable.filter { $0.chosen > 0 }
        let smallest = (solved.isEmpty ? drawable : solved).min {
            ($0.plan.tree?.nodes.count ?? 0) < ($1.plan.tree?.nodes.count ?? 0)
        }
        return smallest.flatMap { picture(of: $0.plan) }
    }

    private func candidates(of judged: Judged) -> [ExampleCandidate] {
        zip(judged.plan.candidates, judged.rewards).enumerated().compactMap { index, pair in
            pair.0.score.map { score in
                ExampleCandidate(
                    actions: pair.0.trajectory.actions.map(\.text), logit: score.logit,
                    probability: score.probability, reward: pair.1,
                    isChosen: index == judged.plan.chosenIndex)
            }
        }.sorted { $0.logit > $1.logit }
    }

    private func picture(of plan: Plan) -> TreePicture? {
        guard let tree = plan.tree else { return nil }
        let path = Self.path(of: plan.chosen.actions, in: tree)
        return TreePicture(
            intent: plan.chosen.task.intent,
            nodes: tree.nodes.map {
                TreePictureNode(
                    parent: $0.parent, label: $0.action?.text ?? "", visits: $0.visits,
                    value: $0.value ?? 0, isChosen: path.contains($0.id))
            })
    }

    /// The states that a trajectory passes through, as far as the drawn edges go.
    private static func path(of actions: [Action], in tree: SearchTree) -> Set<Int> {
        var path = [0]
        for action in actions {
            guard let next = tree.nodes.first(where: { $0.parent == path.last && $0.action == action }) else {
                break
            }
            path.append(next.id)
        }
        return Set(path)
    }
}
