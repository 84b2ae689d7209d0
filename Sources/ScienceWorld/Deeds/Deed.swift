import Agents

/// Something that an action brought about, in the words of a request: "turn on the stove".
struct Deed: Hashable, Sendable {
    /// The deed as it would be asked for.
    let phrase: String

    init(_ phrase: String) { self.phrase = phrase }

    /// What an action brought about; nil when the simulator refused it, and for what only informs.
    init?(_ turn: Turn) {
        guard let reading = DeedReading.all.lazy.compactMap({ $0.read(turn) }).first else { return nil }
        phrase = reading
    }

    /// How telling the deed is: moving about says little of what somebody was after.
    var weight: Int { DeedReading.all.first { phrase.hasPrefix($0.verb) }?.weight ?? 0 }

    /// The deeds of turns, in order; nil where a turn did nothing.
    static func done(in turns: [Turn]) -> [Deed?] { turns.map { Deed($0) } }

    /// The share of the wanted deeds that were done, in their order, in 0…1.
    static func share(of wanted: [Deed], doneIn done: [Deed?]) -> Double {
        var next = wanted[...]
        for deed in done where deed != nil && deed == next.first { next = next.dropFirst() }
        return wanted.isEmpty ? 0 : Double(wanted.count - next.count) / Double(wanted.count)
    }
}

/// How one kind of deed shows in the simulator's answers. An answer that does not match says that nothing happened.
struct DeedReading: Sendable {
    /// What the phrase begins with.
    let verb: String
    /// From 0, which says little, to 5.
    let weight: Int
    /// The deed of a turn as a request; nil when the turn is no such deed.
    let read: @Sendable (Turn) -> String?

    private init(_ verb: String, weight: Int, read: @escaping @Sendable (Turn) -> String?) {
        self.verb = verb
        self.weight = weight
        self.read = read
    }

    /// A kind whose answer names all its objects.
    private static func answer(
        _ verb: String, weight: Int, _ pattern: @escaping @Sendable () -> Regex<(Substring, Substring)>
    ) -> DeedReading {
        DeedReading(verb, weight: weight) { turn in
            turn.observation.text.prefixMatch(of: pattern()).map { "\(verb) the \($0.1)" }
        }
    }

    /// A kind with two objects, and the word between them.
    private static func answer(
        _ verb: String, _ preposition: String, weight: Int,
        _ pattern: @escaping @Sendable () -> Regex<(Substring, Substring, Substring)>
    ) -> DeedReading {
        DeedReading(verb, weight: weight) { turn in
            turn.observation.text.prefixMatch(of: pattern()).map {
                "\(verb) the \($0.1) \(preposition) the \($0.2)"
            }
        }
    }

    /// Every kind; the first that matches holds.
    static let all: [DeedReading] = [
        answer("focus on", weight: 5) { #/You focus on the ([^\n]+)\./# },
        DeedReading("make", weight: 5) { turn in
            turn.observation.text.firstMatch(of: #/ mix to produce (?:a )?([^\n]+)\./#).map { "make \($0.1)" }
        },
        DeedReading("measure the temperature of", weight: 4) { turn in
            guard turn.observation.text.hasPrefix("the thermometer measures a temperature of"),
                let object = turn.action.text.firstMatch(of: #/ on (.+)$/#)
            else { return nil }
            return "measure the temperature of the \(object.1)"
        },
        answer("pick up", weight: 2) { #/(?:\([^\n]*\))?\s*You move the ([^\n]+?) to the inventory\./# },
        answer("move", "to", weight: 4) { #/(?:\([^\n]*\))?\s*You move the ([^\n]+?) to the ([^\n]+)\./# },
        answer("pour", "into", weight: 3) {
            #/(?:\([^\n]*\))?\s*You pour the (?:contents of the )?([^\n]+?) into the ([^\n]+)\./#
        },
        answer("dunk", "in", weight: 2) { #/You dunk the ([^\n]+?) in the ([^\n]+?),/# },
        answer("turn on", weight: 3) { #/The ([^\n]+) is now activated\./# },
        answer("turn off", weight: 2) { #/The ([^\n]+) is now deactivated\./# },
        answer("set fire to", weight: 4) { #/The ([^\n]+) catches fire\./# },
        answer("heat", weight: 3) { #/The lighter heats up the ([^\n]+) a small amount\./# },
        DeedReading("dig a hole", weight: 3) { turn in
            turn.observation.text.hasPrefix("You dig a hole in the ground") ? "dig a hole" : nil
        },
        answer("chop down", weight: 3) { #/You chop down the ([^\n]+),/# },
        answer("connect", "to", weight: 3) {
            #/[^\n]+? on ([^\n]+) is now connected to [^\n]+? on ([^\n]+)/#
        },
        answer("open", weight: 2) { #/The ([^\n]+) is now open\./# },
        answer("close", weight: 1) { #/The ([^\n]+) is now closed\./# },
        answer("eat", weight: 3) { #/The ([^\n]+) was delicious\./# },
        answer("flush", weight: 2) { #/The ([^\n]+) is now flushing\./# },
        answer("read", weight: 2) { #/The ([^\n]+) reads:/# },
        answer("go to", weight: 1) { #/You (?:teleport|move(?: through the door)?) to the ([^\n]+)\./# },
    ]
}
