import Agents
import Foundation
import LanguageModels
import Testing

@Suite("An OpenAI-compatible chat model", .timeLimit(.minutes(10)))
struct OpenAIChatModelTests {
    @Test("sends exactly the documented JSON")
    func requestBody() async throws {
        let fixture = try ClientFixture(try await MisbehavingServer(.ok(ClientFixture.reply("a", "b"))))
        let request = CompletionRequest(
            prompt: Prompt([Message(.system, "Be brief."), Message(.user, "Hi"), Message(.assistant, "Ok:")]),
            count: 2,
            sampling: Sampling(temperature: 0.5, topP: 0.9, minP: 0.05, maxTokens: 20, stop: ["\n"]),
            seed: 0x1_0000_0003)
        let model = OpenAIChatModel("tiny", at: fixture.endpoint, logProbabilities: true)
        _ = try await model.complete([request])
        let sent = try #require(fixture.server.requests.first)
        #expect(sent.method == "POST")
        #expect(sent.path == "/v1/chat/completions")
        #expect(sent.headers["authorization"] == "Bearer \(ClientFixture.key)")
        #expect(sent.headers["content-type"] == "application/json")
        let expected =
            #"{"logprobs":true,"max_tokens":20,"messages":[{"content":"Be brief.","role":"system"},"#
            + #"{"content":"Hi","role":"user"},{"content":"Ok:","role":"assistant"}],"min_p":0.05,"#
            + #""model":"tiny","n":2,"seed":2,"stop":["\n"],"temperature":0.5,"top_p":0.9}"#
        #expect(
            sent.json.replacingOccurrences(of: "0.050000000000000003", with: "0.05")
                .replacingOccurrences(of: "0.90000000000000002", with: "0.9") == expected)
        try await fixture.stop()
    }

    @Test("leaves out what is not asked for")
    func leanRequestBody() async throws {
        let fixture = try ClientFixture(
            try await MisbehavingServer(.ok(ClientFixture.reply("a"))), keyVariable: nil)
        _ = try await fixture.complete()
        let sent = try #require(fixture.server.requests.first)
        #expect(sent.headers["authorization"] == nil)
        #expect(
            sent.json == #"{"max_tokens":150,"messages":[{"content":"Hello","role":"user"}],"model":"tiny","#
                + #""n":1,"seed":5,"temperature":0,"top_p":1}"#)
        try await fixture.stop()
    }

    @Test("reads texts, reasons, log-probabilities and usage, and prices them")
    func reply() async throws {
        let body = #"""
            {"choices":[
              {"message":{"content":"four"},"finish_reason":"stop",
               "logprobs":{"content":[{"token":"fo","logprob":-0.5},{"token":"ur","logprob":-0.25}]}},
              {"message":{"content":null},"finish_reason":"length","logprobs":null}],
             "usage":{"prompt_tokens":100,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":60}}}
            """#
        let fixture = try ClientFixture(try await MisbehavingServer(.ok(body)))
        let model = OpenAIChatModel(
            "tiny", at: fixture.endpoint, prices: TokenPrices(input: 2, cachedInput: 0.5, output: 10))
        let response = try await model.complete([ClientFixture.request(count: 2)])[0]
        #expect(
            response.completions == [
                Completion(text: "four", tokenLogProbabilities: [-0.5, -0.25], finishReason: .stop),
                Completion(text: "", finishReason: .length),
            ])
        #expect(response.usage.computedTokens == 40)
        #expect(response.usage.cachedTokens == 60)
        #expect(response.usage.generatedTokens == 7)
        #expect(response.usage.seconds > 0)
        #expect(abs((response.usage.dollars ?? 0) - (40 * 2 + 60 * 0.5 + 7 * 10) / 1e6) < 1e-15)
        try await fixture.stop()
    }

    @Test("asks again for choices that a server ignoring n left out, with other seeds")
    func ignoredCount() async throws {
        let usage = #","usage":{"prompt_tokens":10,"completion_tokens":1}"#
        let fixture = try ClientFixture(
            try await MisbehavingServer { _, number in .ok(ClientFixture.reply("t\(number)", usage: usage)) })
        let response = try await fixture.complete(count: 4)
        #expect(Set(response.completions.map(\.text)) == ["t1", "t2", "t3", "t4"])
        #expect(response.usage.computedTokens == 40)
        let sent = try fixture.server.requests.map { try seedAndCount($0) }
        #expect(sent[0].count == 4)
        #expect(sent.dropFirst().map(\.count) == [1, 1, 1])
        #expect(Set(sent.map(\.seed)).count == 4)
        try await fixture.stop()
    }

    private func seedAndCount(_ request: MisbehavingServer.Request) throws -> (seed: Int, count: Int) {
        let object = try JSONSerialization.jsonObject(with: request.body) as? [String: Any]
        return (try #require(object?["seed"] as? Int), try #require(object?["n"] as? Int))
    }

    @Test("keeps only as many choices as were asked for")
    func tooManyChoices() async throws {
        let fixture = try ClientFixture(try await MisbehavingServer(.ok(ClientFixture.reply("a", "b", "c"))))
        #expect(try await fixture.complete(count: 2).completions.map(\.text) == ["a", "b"])
        try await fixture.stop()
    }

    @Test("sends nothing when nothing is asked for")
    func nothingAsked() async throws {
        let fixture = try ClientFixture(try await MisbehavingServer(.hangUp))
        #expect(try await fixture.complete([]).isEmpty)
        #expect(try await fixture.complete(count: 0).completions.isEmpty)
        #expect(fixture.server.requests.isEmpty)
        try await fixture.stop()
    }

    @Test("sends seeds that fit every server's integers", arguments: [0, 5, 1 << 31, 1 << 63, UInt64.max])
    func seeds(seed: UInt64) async throws {
        let fixture = try ClientFixture(try await MisbehavingServer(.ok(ClientFixture.reply("a"))))
        _ = try await fixture.complete(seed: seed)
        let sent = try seedAndCount(try #require(fixture.server.requests.first)).seed
        #expect((0...Int(Int32.max)).contains(sent))
        try await fixture.stop()
    }

    @Test("answers in order and shares the endpoint's limit among all callers")
    func concurrency() async throws {
        let server = try await MisbehavingServer { request, _ in
            let seed = (try? JSONSerialization.jsonObject(with: request.body) as? [String: Any])?["seed"]
            return .together(3, .slow(.milliseconds(5), .ok(ClientFixture.reply("\(seed as? Int ?? -1)"))))
        }
        let fixture = try ClientFixture(server, limits: .init(concurrentRequests: 3))
        async let first = fixture.complete((0..<6).map { ClientFixture.request(seed: $0) })
        async let second = fixture.complete((6..<12).map { ClientFixture.request(seed: $0) })
        let answers = try await first + second
        #expect(answers.map(\.completions[0].text) == (0..<12).map(String.init))
        #expect(server.mostUnderWay == 3)
        try await fixture.stop()
    }

    @Test("goes by a name that tells endpoints, models and abilities apart, without the key")
    func identity() async throws {
        let endpoint = try OpenAIEndpoint(baseURL: "https://example.org/v1/", keyVariable: "TEST_KEY")
        #expect(OpenAIChatModel("a", at: endpoint).identity == "openai:https://example.org/v1#a")
        #expect(
            OpenAIChatModel("a", at: endpoint, logProbabilities: true).identity
                == "openai:https://example.org/v1#a+logprobs")
        #expect(!OpenAIChatModel("a", at: endpoint).isBatchSensitive)
        try await endpoint.shutdown()
    }
}
