extension Department {
    /// Small electronics and what protects them.
    static let electronics = Department(
        name: "electronics", root: "Electronics",
        brands: ["Zentrix", "Ohmlark", "Pulsevia", "Kilovane", "Nimbrel", "Axiotone"],
        materialLines: [
            "A body of {material} takes knocks and stays handsome",
            "{material} where hands touch it most",
            "Wrapped in {material} for a firm hold",
        ],
        useLines: [
            "Ready for {use} as soon as it leaves the box",
            "A companion for {use} that asks for little",
        ],
        introductions: [
            "{kind} by {brand}: {material} and honest engineering.",
            "{brand} thought of {use} before anything else.",
            "Does its work and keeps quiet about it.",
        ],
        remarks: [
            "In the box: the product, a quick guide and a short cable where one is needed.",
            "Covered by two years of warranty; write to us and a person replies.",
            "Please check your model before ordering.",
            "Tested for a thousand hours before it went on sale.",
        ],
        shelves: [headphones, phoneCases, speakers, clocks, sleeves])

    private static let charging = Feature("fast charging", "Ten minutes at the plug for hours of use")
    private static let battery = Feature("long battery", "From Monday to Friday without a cable")
    private static let wireless = Feature(
        "wireless bluetooth", "Finds your phone the moment you switch it on")
    private static let waterproof = Feature("water resistant", "Rain and splashes run off")
    private static let light = Feature("light weight", "Adds next to nothing to your bag")
    private static let shock = Feature("shock proof", "Corners that soften a fall from the table")
    private static let easyUse = Feature("easy use", "Three buttons, and each does what it says")

    private static let headphones = Shelf(
        query: "over ear headphones", path: "Audio › Headphones › Over Ear",
        kinds: ["Headphones", "Headset", "Studio Headphones", "Over Ear Headphones"],
        silhouette: .headphones, varies: .colour, dollars: 24...260,
        materials: ["protein leather", "aluminum alloy", "memory foam", "soft silicone", "carbon fiber"],
        features: [
            charging, battery, wireless, light, easyUse,
            Feature("noise cancelling", "Engines and chatter fade to a hush"),
            Feature("stereo sound", "Left and right where the band stood"),
            Feature("built in microphone", "Calls come through as if you were next door"),
            Feature("foldable design", "Folds flat into the pouch"),
        ],
        uses: ["long flights", "home studio", "video calls", "gym workouts", "gaming nights"],
        details: ["Deep Bass", "Adjustable Headband", "Carrying Case", "Low Latency"],
        options: [.colours, .values(name: "Style", ["Wired", "Wireless", "Wireless with Case"])])

    private static let phoneCases = Shelf(
        query: "phone cases", path: "Cell Phones › Accessories › Cases",
        kinds: ["Phone Case", "Slim Case", "Bumper Case", "Protective Case"],
        silhouette: .phoneCase, varies: .pattern, dollars: 8...42,
        materials: [
            "liquid silicone", "hard polycarbonate", "vegan leather", "aramid fiber", "flexible rubber",
        ],
        features: [
            shock, light, waterproof,
            Feature("wireless charging", "Leave it on while the pad does its work"),
            Feature("raised bezel", "A rim that keeps the glass off the table"),
            Feature("camera protection", "A lip around the lens for rough tables"),
            Feature("anti fingerprint", "Looks clean after a day of messages"),
            Feature("card holder", "Two cards ride along on the back"),
            Feature("screen protector", "A sheet of tempered glass comes with it"),
        ],
        uses: ["daily commute", "building sites", "outdoor sports", "office work", "festival season"],
        details: ["Slim Profile", "Precise Cutouts", "Lanyard Loop", "Tactile Buttons"],
        options: [
            .values(
                name: "Size",
                [
                    "Model 11", "Model 12", "Model 12 Pro", "Model 13", "Model 13 Pro", "Model 14",
                    "Model 14 Pro",
                ]),
            .colours,
        ])

    private static let speakers = Shelf(
        query: "portable speakers", path: "Audio › Speakers › Portable",
        kinds: ["Portable Speaker", "Bluetooth Speaker", "Outdoor Speaker", "Mini Speaker"],
        silhouette: .speaker, varies: .colour, dollars: 17...190,
        materials: ["woven fabric", "soft silicone", "aluminum alloy", "bamboo wood", "rubber shell"],
        features: [
            charging, battery, wireless, waterproof, shock, easyUse,
            Feature("stereo pairing", "Two of them make a stage"),
            Feature("heavy bass", "The low notes arrive in your chest"),
            Feature("hands free", "Take a call across the kitchen"),
        ],
        uses: ["pool parties", "camping trips", "kitchen radio", "bike rides", "office desk"],
        details: ["Carabiner Clip", "Pocket Size", "Party Lights", "Compact Design"],
        options: [
            .colours, .values(name: "Size", ["Mini", "Standard", "Large"]),
            .values(name: "Style", ["Speaker", "Speaker with Strap"]),
        ])

    private static let clocks = Shelf(
        query: "alarm clocks", path: "Home Audio › Clocks › Alarm Clocks",
        kinds: ["Alarm Clock", "Bedside Clock", "Desk Clock", "Twin Bell Clock"],
        silhouette: .clock, varies: .colour, dollars: 11...64,
        materials: ["stamped steel", "bamboo wood", "matte plastic", "brushed aluminum", "concrete shell"],
        features: [
            battery, easyUse, light,
            Feature("silent movement", "No tick to count in the dark"),
            Feature("snooze button", "Nine more minutes at the touch of a hand"),
            Feature("night light", "A soft glow shows the hour"),
            Feature("usb powered", "Runs from any charger with a spare port"),
            Feature("loud alarm", "Wakes those whom nothing wakes"),
            Feature("dual alarm", "One for you and one for the early train"),
        ],
        uses: ["guest bedroom", "heavy sleepers", "dorm room", "kids bedroom", "travel bag"],
        details: ["Retro Style", "Large Numbers", "Compact Design", "Glass Front"],
        options: [.colours, .values(name: "Size", ["3 Inch", "4 Inch", "6 Inch"])])

    private static let sleeves = Shelf(
        query: "laptop sleeves", path: "Computers › Accessories › Sleeves",
        kinds: ["Laptop Sleeve", "Laptop Case", "Notebook Sleeve", "Computer Bag"],
        silhouette: .laptopSleeve, varies: .pattern, dollars: 12...58,
        materials: ["neoprene foam", "felted wool", "heavy canvas", "recycled nylon", "vegan leather"],
        features: [
            shock, waterproof, light,
            Feature("zipper closure", "A smooth zip around three sides"),
            Feature("accessory pocket", "Charger and mouse go in front"),
            Feature("carrying handle", "A handle that hides when you do not need it"),
            Feature("fleece lining", "Soft inside, so lids stay free of scratches"),
            Feature("magnetic flap", "Shuts with a quiet click"),
            Feature("trolley strap", "Slips over the handle of a suitcase"),
        ],
        uses: ["daily commute", "business trips", "school days", "office work", "city travel"],
        details: ["Slim Profile", "Double Stitching", "Snug Fit", "Rounded Corners"],
        options: [
            .values(name: "Size", ["11 Inch", "13 Inch", "14 Inch", "15.6 Inch", "17 Inch"]), .colours,
        ])
}
