extension Department {
    /// Furniture and soft furnishings; the published data call the department `garden`.
    static let home = Department(
        name: "garden", root: "Home & Living",
        brands: ["Hearthlow", "Brindlemoor", "Castavel", "Willowmere", "Norrfell", "Quillhaven"],
        materialLines: [
            "Built from {material} that lasts through moves and seasons",
            "Real {material}, chosen piece by piece",
            "The {material} looks better the longer you live with it",
        ],
        useLines: [
            "A natural choice for the {use}",
            "Changes the mood of your {use} in a minute",
        ],
        introductions: [
            "{brand} began with {material} and drew the rest around it.",
            "{kind} for a {use} where people like to stay.",
            "Good {material} and quiet lines: more is seldom needed.",
        ],
        remarks: [
            "Please check the measurements against your room before ordering.",
            "It arrives flat in a box without plastic foam.",
            "Our studio answers letters about spare parts for years.",
            "Natural variations make each piece its own.",
        ],
        shelves: [pillows, rugs, lamps, curtains, chairs])

    private static let washable = Feature(
        "machine washable", "Comes out of a gentle cycle as it went in")
    private static let easyClean = Feature("easy clean", "A damp cloth takes care of spills")
    private static let assembly = Feature("easy assembly", "Together in ten minutes with the key in the box")
    private static let fade = Feature("fade resistant", "Keeps its tone on a sunny sill")
    private static let petFriendly = Feature("pet friendly", "Claws and paws leave little trace")
    private static let nonSlip = Feature("non slip", "Stays where you put it, on wood or on tiles")

    private static let pillows = Shelf(
        query: "throw pillow covers", path: "Bedding › Decorative Pillows › Covers",
        kinds: ["Throw Pillow Cover", "Cushion Cover", "Pillow Case", "Lumbar Pillow Cover"],
        silhouette: .pillow, varies: .pattern, dollars: 7...34,
        materials: ["cotton linen", "velvet fabric", "faux fur", "chenille fabric", "woven wool"],
        features: [
            washable, fade, petFriendly,
            Feature("hidden zipper", "The zip lies out of sight along the lower edge"),
            Feature("double sided", "Turn it over and it looks the same"),
            Feature("super soft", "The cheek you lay on it will agree"),
            Feature("tassel trim", "Small tassels swing at the four corners"),
            Feature("insert included", "Comes filled and ready for the couch"),
            Feature("hypoallergenic filling", "Kind to those who sneeze"),
        ],
        uses: ["living room", "guest bedroom", "sofa corner", "reading nook", "patio bench"],
        details: ["Modern Farmhouse Style", "Square Shape", "Home Decor", "Piped Edge"],
        options: [
            .values(name: "Size", ["16 x 16 Inch", "18 x 18 Inch", "20 x 20 Inch", "22 x 22 Inch"]), .colours,
            .values(name: "Number of Items", ["Set of 1", "Set of 2", "Set of 4"]),
        ])

    private static let rugs = Shelf(
        query: "area rugs", path: "Decor › Rugs › Area Rugs",
        kinds: ["Area Rug", "Floor Rug", "Runner Rug", "Accent Rug"],
        silhouette: .rug, varies: .pattern, dollars: 29...240,
        materials: ["natural jute", "wool blend", "soft polyester", "cotton chenille", "plush microfiber"],
        features: [
            washable, easyClean, fade, petFriendly, nonSlip,
            Feature("stain resistant", "Coffee beads up and waits for the cloth"),
            Feature("low pile", "Doors swing over it and wheels roll across"),
            Feature("hand woven", "Made on a loom, one row after another"),
            Feature("noise reducing", "Footsteps grow quiet below"),
        ],
        uses: ["living room", "dining room", "entry hallway", "kids bedroom", "home office"],
        details: ["Indoor Carpet", "Bound Edges", "Modern Style", "Rectangle Shape"],
        options: [
            .values(
                name: "Size", ["2 x 3 ft", "2 x 8 ft", "4 x 6 ft", "5 x 7 ft", "6 x 9 ft", "8 x 10 ft"]),
            .colours,
        ])

    private static let lamps = Shelf(
        query: "table lamps", path: "Lighting › Lamps › Table Lamps",
        kinds: ["Table Lamp", "Desk Lamp", "Bedside Lamp", "Accent Lamp"],
        silhouette: .lamp, varies: .colour, dollars: 19...130,
        materials: ["brushed steel", "turned oak", "glazed ceramic", "antique brass", "linen shade"],
        features: [
            easyClean, assembly,
            Feature("touch control", "Tap the base to change the light"),
            Feature("dimmable light", "From a candle to a reading lamp in one turn"),
            Feature("usb port", "Charges a phone while you read"),
            Feature("energy efficient", "Sips power and runs cool"),
            Feature("bulb included", "Light on the first evening"),
            Feature("eye protection", "No flicker and no glare"),
            Feature("pull chain", "A chain with a small bead, as lamps once had"),
        ],
        uses: ["living room", "guest bedroom", "home office", "reading nook", "dorm room"],
        details: ["Minimalist Style", "Drum Shade", "Mid Century Style", "Slim Base"],
        options: [
            .colours, .values(name: "Size", ["12 Inch", "15 Inch", "18 Inch", "22 Inch"]),
            .values(name: "Number of Items", ["1 Pack", "2 Pack"]),
        ])

    private static let curtains = Shelf(
        query: "window curtains", path: "Decor › Window Treatments › Curtains",
        kinds: ["Window Curtain", "Curtain Panel", "Drapes", "Cafe Curtain"],
        silhouette: .curtain, varies: .pattern, dollars: 13...72,
        materials: ["linen blend", "velvet fabric", "sheer voile", "cotton canvas", "triple weave"],
        features: [
            washable, fade, easyClean,
            Feature("blackout lining", "Night at noon, for shift workers and babies"),
            Feature("rod pocket", "Slides over any rod without rings"),
            Feature("thermal insulated", "Keeps heat in during winter and out in summer"),
            Feature("noise reducing", "Takes the edge off the street"),
            Feature("grommet top", "Steel rings glide along the rod"),
            Feature("wrinkle free", "Hangs straight from the first day"),
        ],
        uses: ["living room", "guest bedroom", "kitchen window", "nursery room", "home office"],
        details: ["Floor Length", "Two Panels", "Tailored Pleats", "Modern Style"],
        options: [
            .values(
                name: "Size",
                ["42 x 63 Inch", "42 x 84 Inch", "52 x 63 Inch", "52 x 84 Inch", "52 x 95 Inch"]),
            .colours,
        ])

    private static let chairs = Shelf(
        query: "accent chairs", path: "Furniture › Living Room › Chairs",
        kinds: ["Accent Chair", "Armchair", "Lounge Chair", "Club Chair"],
        silhouette: .chair, varies: .colour, dollars: 89...1190,
        materials: ["velvet upholstery", "solid beech", "faux leather", "boucle fabric", "linen upholstery"],
        features: [
            easyClean, assembly, petFriendly,
            Feature("wood frame", "A frame of kiln dried timber that does not creak"),
            Feature("lumbar support", "A gentle push where your back asks for it"),
            Feature("high density", "Foam that stands up when you do"),
            Feature("metal legs", "Slim legs with felt below"),
            Feature("swivel base", "Turns to the window and back to the guests"),
            Feature("space saving", "Fits a corner you had given up"),
        ],
        uses: ["living room", "reading nook", "home office", "guest bedroom", "waiting room"],
        details: ["Mid Century Style", "Rolled Arms", "Deep Seat", "Modern Furniture"],
        options: [.colours, .values(name: "Style", ["Chair", "Chair with Ottoman", "Set of 2"])])
}
