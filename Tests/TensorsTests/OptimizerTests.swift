import Testing

@testable import Tensors

@Suite(.needsTorch, .serialized) struct OptimizerTests {
    let first: Tensor
    let second: Tensor
    let optimizer: AdamW

    init() throws {
        first = try numbers([2, 3]).requiresGrad()
        second = try numbers([3], seed: 1).requiresGrad()
        optimizer = try AdamW(
            ["first": first, "second": second], learningRate: 0.05, betas: (0.8, 0.95), epsilon: 1e-6,
            weightDecay: 0.1)
    }

    /// One step of the fixture's problem; returns the norm of the gradient before clipping.
    @discardableResult
    private func train(_ step: Int) throws -> Float {
        optimizer.zeroGrad()
        let loss = try (first * second).adding(-Double(step)).square().sum() + first.sin().sum()
        try loss.backward()
        let norm = try clipGradientNorm([first, second], maxNorm: 8)
        try optimizer.step()
        return Float(norm)
    }

    private func expected(_ name: String) throws -> [Float] { try #require(PyTorchNumbers.all[name]).values }

    @Test func fiveClippedStepsEqualPyTorchs() throws {
        let norms = try (0..<5).map(train)
        #expect(try close(norms, expected("gradient norms")))
        #expect(try close(first.floats(), expected("adamw first")))
        #expect(try close(second.floats(), expected("adamw second")))
        let state = try optimizer.state()
        #expect(try close(#require(state["first.exp_avg"]).floats(), expected("adamw mean")))
        #expect(try close(#require(state["first.exp_avg_sq"]).floats(), expected("adamw variance")))
        #expect(try #require(state["second.step"]).item() == 5)
    }

    @Test func aRestoredOptimizerGoesOnAsIfNothingHadHappened() throws {
        for step in 0..<3 { try train(step) }
        let saved = try (first.detach().clone(), second.detach().clone(), optimizer.state())
        for step in 3..<5 { try train(step) }
        let (uninterrupted, later) = try (first.floats(), second.floats())
        try noGrad {
            try first.copy(from: saved.0)
            try second.copy(from: saved.1)
        }
        try optimizer.restore(saved.2)
        for step in 3..<5 { try train(step) }
        #expect(try first.floats() == uninterrupted)
        #expect(try second.floats() == later)
    }

    @Test func aStateThatDoesNotFitIsRefusedAndChangesNothing() throws {
        try train(0)
        let before = try optimizer.state()
        var wrong = before
        wrong["first.exp_avg"] = try .zeros([2, 3])
        wrong["second.exp_avg"] = try .zeros([4])
        let misshapen = #expect(throws: TensorError.self) { try optimizer.restore(wrong) }
        #expect(misshapen?.description.contains("second.exp_avg must have shape [3]") == true)
        wrong["second.exp_avg"] = nil
        let missing = #expect(throws: TensorError.self) { try optimizer.restore(wrong) }
        #expect(missing?.description.contains("no tensor named second.exp_avg") == true)
        let after = try optimizer.state()
        for (name, tensor) in before { #expect(try after[name]?.floats() == tensor.floats()) }
    }

    @Test func aParameterWithoutGradientStaysAsItIs() throws {
        let before = try second.floats()
        try first.square().sum().backward()
        try optimizer.step()
        #expect(try second.floats() == before)
        #expect(try optimizer.state()["second.step"]?.item() == 0)
        optimizer.zeroGrad()
        #expect(first.grad == nil)
        try optimizer.step()
    }

    @Test func aShortGradientIsNotClipped() throws {
        try first.sum().backward()
        #expect(try close([Float(clipGradientNorm([first, second], maxNorm: 100))], [Float(6).squareRoot()]))
        #expect(try first.grad?.floats() == [Float](repeating: 1, count: 6))
    }

    @Test func aLongGradientKeepsItsDirection() throws {
        try first.scaled(by: 10).sum().backward()
        try clipGradientNorm([first], maxNorm: 1)
        let gradient = try #require(first.grad).floats()
        #expect(close(gradient, [Float](repeating: 1 / Float(6).squareRoot(), count: 6)))
    }

    @Test func aGradientThatIsNotFiniteIsReportedAndLeftAlone() throws {
        try (first * Tensor.scalar(.infinity)).sum().backward()
        #expect(try clipGradientNorm([first, second], maxNorm: 1) == .infinity)
        #expect(try first.grad?.floats() == [Float](repeating: .infinity, count: 6))
        #expect(try clipGradientNorm([], maxNorm: 1) == 0)
    }
}

@Suite struct LearningRateScheduleTests {
    @Test(
        "Rates equal Hugging Face's",
        arguments: [
            ("cosine", LearningRateSchedule(.cosine, peak: 0.5, warmupSteps: 3, totalSteps: 10)),
            ("constant", LearningRateSchedule(.constant, peak: 0.5, warmupSteps: 3, totalSteps: 10)),
            ("cosine without warm-up", LearningRateSchedule(.cosine, peak: 0.5, totalSteps: 10)),
        ])
    func ratesEqualHuggingFaces(name: String, schedule: LearningRateSchedule) throws {
        let expected = try #require(PyTorchNumbers.all[name]).values
        #expect(close(expected.indices.map { Float(schedule.rate(at: $0)) }, expected, 1e-6))
    }

    @Test func stepsOutsideTheScheduleHaveTheRateOfItsEnds() {
        let schedule = LearningRateSchedule(.cosine, peak: 1, warmupSteps: 2, totalSteps: 5)
        #expect(schedule.rate(at: -1) == 0)
        #expect(schedule.rate(at: 50) == 0)
        #expect(LearningRateSchedule(.cosine, peak: 1, warmupSteps: -1, totalSteps: 0).rate(at: 0) == 1)
        #expect(LearningRateSchedule(.constant, peak: 1, warmupSteps: 9, totalSteps: 5).rate(at: 9) == 1)
    }
}
