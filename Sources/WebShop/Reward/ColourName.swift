/// The reward's idea of a colour: a fixed list of names, of which the alphabetically first that occurs in an
/// option's value stands for the value.
///
/// So `heather charcoal` becomes `charcoal`, and also `standard` becomes `tan`.
enum ColourName {
    private static let all = """
        alabaster apricot aqua ash asphalt azure banana beige black blue blush bordeaux bronze brown burgundy \
        camel camo caramel champagne charcoal cheetah chestnut chocolate christmas coffee cognac copper coral \
        cranberry cream crystal dark denim eggplant elephant espresso fuchsia gold granite grape graphite grass \
        gray green grey heather indigo ivory ivy khaki lavender lemon leopard light lilac lime magenta maroon \
        mauve merlot midnight mint mocha multicolor mushroom mustard natural navy nude olive orange peach pewter \
        pink plum purple rainbow red rose royal rust sand sapphire seashell silver skull slate steel stone \
        stonewash sunflower tan taupe teal tiger turquoise violet walnut wheat white wine yellow
        """.split(separator: " ").map { PythonString(String($0)) }
    private static let known = Set(all)

    /// The first colour that occurs in a value, else the value.
    static func normalised(_ value: String) -> String {
        let text = PythonString(value)
        return all.first(where: text.contains)?.text ?? value
    }

    /// What the original makes of a synthetic goal's option.
    ///
    /// It is a Python tuple there, so that `in` asks for an element that equals the colour, and the fuzzy
    /// matcher is given the tuple as Python prints it.
    static func normalised(_ pair: GoalOptions.Pair) -> String {
        let elements = [PythonString(pair.name), PythonString(pair.value)]
        let colours = elements.filter(known.contains).map(\.text)
        return colours.min() ?? "(\(elements[0].representation), \(elements[1].representation))"
    }
}
