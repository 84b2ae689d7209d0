import Agents
import Testing

@testable import ScienceWorld

@Suite("Deeds") struct DeedTests {
    @Test(
        "are read from the simulator's answers",
        arguments: [
            ("open cupboard", "The large cupboard is now open.", "open the large cupboard"),
            ("activate stove", "The stove is now activated.", "turn on the stove"),
            ("pick up orange", "You move the orange to the inventory.", "pick up the orange"),
            (
                "move orange to red box", "You move the orange to the red box.",
                "move the orange to the red box"
            ),
            (
                "pick up black wire", "(disconnecting black wire)You move the black wire to the inventory.",
                "pick up the black wire"
            ),
            (
                "pour cup containing blue paint in jug",
                "You pour the contents of the wood cup into the jug.",
                "pour the wood cup into the jug"
            ),
            ("mix jug", "Blue and yellow paint mix to produce green paint.", "make green paint"),
            ("mix bowl", "Soap and water mix to produce a soapy water.", "make soapy water"),
            (
                "use thermometer in inventory on steam",
                "the thermometer measures a temperature of 103 degrees celsius",
                "measure the temperature of the steam"
            ),
            (
                "connect blue light bulb anode to black wire terminal 1",
                "anode on blue light bulb is now connected to terminal 1 on black wire",
                "connect the blue light bulb to the black wire"
            ),
            ("focus on dove", "You focus on the dove egg.", "focus on the dove egg"),
            ("teleport to kitchen", "You teleport to the kitchen.", "go to the kitchen"),
            (
                "use shovel on ground", "You dig a hole in the ground, and place the soil nearby.",
                "dig a hole"
            ),
        ])
    func reading(action: String, answer: String, phrase: String) {
        let turn = Turn(
            action: Action(action), observation: Observation(answer + "\nThis room is called the x."))
        #expect(Deed(turn)?.phrase == phrase)
    }

    @Test(
        "are none where nothing happened",
        arguments: [
            "The door is already open.", "No known action matches that input.", "The table is not moveable.",
            "You can't pick up a gas directly.", "There is only one thing (water)", "",
            "Mixing the contents of the jug does not appear to produce anything new.",
            "This room is called the kitchen. In it, you see:",
            "Ambiguous request: Please enter the number for the action you intended (or blank to cancel):\n0:\tx",
        ])
    func nothing(answer: String) {
        #expect(Deed(Turn(action: "do it", observation: Observation(answer))) == nil)
    }

    @Test("count in their order")
    func share() {
        let wanted = [Deed("open the fridge"), Deed("pick up the orange")]
        #expect(
            Deed.share(of: wanted, doneIn: [Deed("open the fridge"), nil, Deed("pick up the orange")]) == 1)
        #expect(Deed.share(of: wanted, doneIn: [Deed("pick up the orange"), Deed("open the fridge")]) == 0.5)
        #expect(Deed.share(of: wanted, doneIn: []) == 0)
    }
}
