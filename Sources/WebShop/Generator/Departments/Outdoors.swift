extension Department {
    /// Sports, travel and play.
    static let outdoors = Department(
        name: "outdoors", root: "Sports & Outdoors",
        brands: ["Fjordwell", "Trailmoss", "Summitra", "Kestrelby", "Ropewalk & Daughters", "Galebrook"],
        materialLines: [
            "{material} that survives stones, sand and siblings",
            "Strong {material} keeps the weight down",
            "Tested in the rain: {material} that does not give up",
        ],
        useLines: [
            "Take it along for {use}",
            "Meant for {use}, and hard to wear out",
        ],
        introductions: [
            "{brand} trusts {material}, and so can you.",
            "{kind} for {use}, made by people who go out in any weather.",
            "Leave the house early and come back later than planned.",
        ],
        remarks: [
            "Rinse it with fresh water after a day by the sea.",
            "We repair what can be repaired; write before you throw it away.",
            "Packed without plastic.",
            "Every batch is pulled, dropped and soaked before we sell it.",
        ],
        shelves: [waterBottles, yogaMats, mugs, umbrellas, kites])

    private static let leakProof = Feature("leak proof", "Turn it over in your bag and nothing happens")
    private static let bpaFree = Feature("bpa free", "Nothing in the wall that could reach your drink")
    private static let light = Feature("light weight", "Lighter than the apple beside it")
    private static let easyClean = Feature("easy clean", "Soap, water and a minute")
    private static let nonSlip = Feature("non slip", "Holds on wet ground and on polished floors")
    private static let ecoFriendly = Feature("eco friendly", "Made with care for the places you take it to")
    private static let carryStrap = Feature("carry strap", "A strap leaves both hands free")
    private static let quickDry = Feature("quick drying", "Shake it, hang it, done")

    private static let waterBottles = Shelf(
        query: "water bottles", path: "Hydration › Bottles › Water Bottles",
        kinds: ["Water Bottle", "Sports Bottle", "Insulated Bottle", "Drinking Bottle"],
        silhouette: .waterBottle, varies: .pattern, dollars: 9...46,
        materials: [
            "stainless steel", "tritan plastic", "borosilicate glass", "food grade aluminum", "soft silicone",
        ],
        features: [
            leakProof, bpaFree, light, easyClean, carryStrap,
            Feature("double walled", "Ice at noon, ice at night"),
            Feature("wide mouth", "Takes ice cubes and a brush"),
            Feature("dishwasher safe", "Top rack, every evening"),
            Feature("straw lid", "Drink without tilting your head"),
        ],
        uses: ["hiking trails", "gym workouts", "school days", "bike rides", "office desk"],
        details: ["Powder Coat", "Flip Cap", "Slim Shape", "Cup Holder Size"],
        options: [
            .values(name: "Size", ["12 Ounce", "18 Ounce", "24 Ounce", "32 Ounce", "40 Ounce"]), .colours,
        ])

    private static let yogaMats = Shelf(
        query: "yoga mats", path: "Exercise › Yoga › Mats",
        kinds: ["Yoga Mat", "Exercise Mat", "Pilates Mat", "Stretching Mat"],
        silhouette: .yogaMat, varies: .pattern, dollars: 15...88,
        materials: ["natural rubber", "cork surface", "foam rubber", "woven cotton", "vegan suede"],
        features: [
            nonSlip, light, easyClean, ecoFriendly, carryStrap, quickDry,
            Feature("extra thick", "Kind to knees and elbows"),
            Feature("latex free", "Fine for those who itch"),
            Feature("alignment lines", "Marks that show where hands and feet belong"),
        ],
        uses: ["hot yoga", "home workouts", "pilates class", "beach holiday", "morning stretch"],
        details: ["Extra Long", "Rolled Edge", "Studio Quality", "Dense Cushion"],
        options: [
            .values(name: "Size", ["3 mm", "5 mm", "6 mm", "8 mm", "10 mm"]), .colours,
        ])

    private static let mugs = Shelf(
        query: "camping mugs", path: "Camping › Kitchen › Mugs",
        kinds: ["Camping Mug", "Enamel Mug", "Travel Mug", "Coffee Cup"],
        silhouette: .mug, varies: .pattern, dollars: 7...36,
        materials: ["enamel steel", "glazed ceramic", "stainless steel", "titanium alloy", "bamboo fiber"],
        features: [
            light, easyClean, bpaFree, ecoFriendly,
            Feature("dishwasher safe", "Home from the hill and into the rack"),
            Feature("double walled", "Hot inside and cool in the hand"),
            Feature("lid included", "Keeps ash and flies out"),
            Feature("large handle", "Room for a gloved hand"),
            Feature("stackable design", "Four take the room of one"),
        ],
        uses: ["camping trips", "office desk", "road trips", "picnic basket", "morning brew"],
        details: ["Rolled Rim", "Gift Idea", "Cabin Style", "Classic Shape"],
        options: [
            .values(name: "Size", ["8 Ounce", "12 Ounce", "16 Ounce", "20 Ounce"]), .colours,
            .values(name: "Number of Items", ["Set of 1", "Set of 2", "Set of 4", "Set of 6"]),
        ])

    private static let umbrellas = Shelf(
        query: "umbrellas", path: "Travel › Rain Gear › Umbrellas",
        kinds: ["Travel Umbrella", "Folding Umbrella", "Golf Umbrella", "Rain Umbrella"],
        silhouette: .umbrella, varies: .pattern, dollars: 11...58,
        materials: [
            "pongee fabric", "fiberglass ribs", "recycled polyester", "steel shaft", "bamboo handle",
        ],
        features: [
            light, quickDry, nonSlip, carryStrap,
            Feature("wind proof", "Bends in a gale and springs back"),
            Feature("auto open", "One button, one second"),
            Feature("uv protection", "Shade on a burning square"),
            Feature("double canopy", "Two layers let the gusts through"),
            Feature("reflective edge", "Drivers see you at dusk"),
        ],
        uses: ["rainy days", "city travel", "golf course", "school days", "daily commute"],
        details: ["Compact Design", "Curved Handle", "Wide Canopy", "Matching Sleeve"],
        options: [.colours, .values(name: "Size", ["38 Inch", "42 Inch", "48 Inch", "62 Inch"])])

    private static let kites = Shelf(
        query: "kites", path: "Toys › Outdoor Play › Kites",
        kinds: ["Diamond Kite", "Beach Kite", "Delta Kite", "Beginner Kite"],
        silhouette: .kite, varies: .colour, dollars: 8...49,
        materials: ["ripstop nylon", "recycled polyester", "carbon rods", "bamboo frame", "light canvas"],
        features: [
            light, ecoFriendly, quickDry,
            Feature("easy fly", "Up at the first run, even for a child"),
            Feature("long tail", "A ribbon that writes in the sky"),
            Feature("tear resistant", "Shakes off twigs and thorns"),
            Feature("line included", "Two hundred feet on a spool"),
            Feature("low wind", "Rises in a breeze that barely moves leaves"),
            Feature("easy assembly", "From bag to sky in a minute"),
        ],
        uses: ["beach holiday", "family picnic", "birthday gifts", "school days", "park afternoons"],
        details: ["Storage Bag", "Swivel Clip", "Kids and Adults", "Large Wingspan"],
        options: [
            .values(name: "Size", ["24 Inch", "32 Inch", "43 Inch", "60 Inch"]),
            .values(name: "Number of Items", ["1 Pack", "2 Pack", "4 Pack"]),
        ])
}
