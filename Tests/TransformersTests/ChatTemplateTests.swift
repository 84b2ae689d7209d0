import Testing

@testable import Transformers

@Suite("The chat template")
struct ChatTemplateTests {
    private struct Chat: Decodable {
        let messages: [[String]]
        let plain: String
        let prompt: String
        let open: String?
        var conversation: [ChatTemplate.Message] {
            messages.map { ChatTemplate.Message(role: $0[0], content: $0[1]) }
        }
    }

    @Test("renders as Hugging Face's apply_chat_template")
    func rendering() throws {
        for chat in try fixture("chats", as: [Chat].self) {
            let template = ChatTemplate.smolLM2
            #expect(template.text(chat.conversation, ending: .complete) == chat.plain)
            #expect(template.text(chat.conversation) == chat.prompt)
            if let open = chat.open {
                #expect(template.text(chat.conversation, ending: .openLastMessage) == open)
            }
        }
    }

    @Test(
        "gives the tokens of its text, except for markers spelled inside a message",
        .enabled(if: SmolLM2.url != nil, "needs .deps/smollm2: run scripts/setup"))
    func tokens() throws {
        let tokenizer = try SmolLM2.tokenizer()
        for chat in try fixture("chats", as: [Chat].self) {
            for ending in [ChatTemplate.Ending.complete, .generationPrompt, .openLastMessage] {
                let text = ChatTemplate.smolLM2.text(chat.conversation, ending: ending)
                let tokens = try ChatTemplate.smolLM2.tokens(
                    chat.conversation, ending: ending, tokenizer: tokenizer)
                #expect(tokenizer.decode(tokens) == text)
                let spelled = chat.messages.contains { $0[1].contains("<|im_end|>") }
                #expect((tokens == tokenizer.encode(text)) != spelled)
            }
        }
    }

    @Test("grows at its end when the conversation does")
    func appendOnly() {
        let first = [ChatTemplate.Message(role: "user", content: "a")]
        let more = first + [ChatTemplate.Message(role: "assistant", content: "b")]
        let template = ChatTemplate.smolLM2
        #expect(template.text(more).hasPrefix(template.text(first, ending: .complete)))
        #expect(template.text(more, ending: .complete).hasPrefix(template.text(first)))
    }

    @Test("refuses a vocabulary without its markers")
    func missingMarkers() {
        let encoding = BytePairEncoding(
            alphabet: .bytes(Array(repeating: nil, count: 256)), merges: [:], vocabulary: TokenTable())
        let assembly = TokenizerAssembly(
            texts: [], ids: TokenTable(), count: 0, addedTokens: [], preTokenizer: PreTokenizer(steps: []),
            encoding: encoding, decoder: .bytes)
        let tokenizer = assembly.tokenizer(start: nil, end: 0, padding: nil)
        #expect(throws: TokenizerError.noSuchToken("<|im_start|>")) {
            try ChatTemplate.smolLM2.tokens([], tokenizer: tokenizer)
        }
    }
}
