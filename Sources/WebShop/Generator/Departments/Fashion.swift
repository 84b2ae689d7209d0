extension Department {
    /// Clothes and bags.
    static let fashion = Department(
        name: "fashion", root: "Clothing, Shoes & Accessories",
        brands: ["Velmora", "Tarnwick", "Osgreen", "Pellavine", "Corrinby", "Dunmarrow"],
        materialLines: [
            "Cut from {material} that keeps its shape after many wears",
            "The {material} looks as good at night as it did in the morning",
            "We picked {material} because it wears well and ages slowly",
        ],
        useLines: [
            "Made with {use} in mind, and at home anywhere else",
            "Good company for {use}",
        ],
        introductions: [
            "Made by {brand} in {material}.",
            "{kind} for {use}, drawn and sewn by {brand}.",
            "It began with {material} and became something you reach for every week.",
        ],
        remarks: [
            "Measure a piece you like and compare it with the chart before you order.",
            "Shades on a screen may look a little different from the piece in your hands.",
            "Every seam passes two pairs of eyes before it leaves our workshop.",
            "Send it back within a month if it does not fit.",
        ],
        shelves: [dresses, shirts, sneakers, socks, totes])

    private static let washable = Feature(
        "machine washable", "A cold cycle and a hanger are all the care it asks for")
    private static let stretchy = Feature(
        "four way stretch", "Gives when you bend and comes back when you stand")
    private static let breathable = Feature(
        "moisture wicking", "Draws sweat away so that you stay dry through a long day")
    private static let wrinkles = Feature("wrinkle free", "Out of the suitcase and straight to the door")
    private static let light = Feature("light weight", "You may forget that you have it on")
    private static let nonSlip = Feature("non slip", "Holds its place on wet floors and steep stairs")
    private static let pockets = Feature("hidden pockets", "Room for keys and a card where nobody looks")
    private static let shortSleeve = Feature(
        "short sleeve", "Sleeves that end above the elbow for warm weeks")
    private static let longSleeve = Feature("long sleeve", "Sleeves to the wrist for cool evenings")
    private static let sizes = OptionPool.values(
        name: "Size", ["X-Small", "Small", "Medium", "Large", "X-Large", "XX-Large"])

    private static let dresses = Shelf(
        query: "women's dresses", path: "Women › Clothing › Dresses",
        kinds: ["Midi Dress", "Wrap Dress", "Swing Dress", "Shirt Dress"],
        silhouette: .dress, varies: .pattern, dollars: 18...75,
        materials: ["cotton blend", "washed linen", "soft viscose", "rayon crepe", "ribbed jersey"],
        features: [
            washable, stretchy, wrinkles, pockets, shortSleeve, longSleeve,
            Feature("elastic waist", "Sits where you like it and moves with you at the table"),
            Feature("v neck", "A neckline that suits a pendant or nothing at all"),
            Feature("fully lined", "A second layer inside, so nothing shows through"),
        ],
        uses: ["daily wear", "beach holiday", "garden party", "office work", "wedding parties"],
        details: ["Knee Length", "Relaxed Fit", "Summer Collection", "Flowing Hem"],
        options: [sizes, .colours, .values(name: "Fit Type", ["Regular", "Petite", "Tall"])])

    private static let shirts = Shelf(
        query: "men's shirts", path: "Men › Clothing › Shirts",
        kinds: ["Button Down Shirt", "Camp Shirt", "Casual Shirt", "Work Shirt"],
        silhouette: .shirt, varies: .pattern, dollars: 14...58,
        materials: ["organic cotton", "cotton poplin", "linen blend", "brushed flannel", "bamboo jersey"],
        features: [
            washable, stretchy, breathable, wrinkles, shortSleeve, longSleeve,
            Feature("slim fit", "Close to the body without pinching at the shoulder"),
            Feature("button closure", "Buttons sewn twice, with a spare on the tail"),
            Feature("chest pocket", "One pocket at the heart for a pen or a ticket"),
        ],
        uses: ["daily wear", "office work", "weekend trips", "beach holiday", "evening out"],
        details: ["Classic Collar", "Curved Hem", "Regular Length", "Weekend Collection"],
        options: [sizes, .colours, .values(name: "Fit Type", ["Regular", "Big", "Tall"])])

    private static let sneakers = Shelf(
        query: "walking shoes", path: "Shoes › Sneakers › Walking",
        kinds: ["Walking Shoes", "Sneaker Shoes", "Training Shoes", "Slip On Shoes"],
        silhouette: .sneaker, varies: .colour, dollars: 28...120,
        materials: ["knit mesh", "vegan leather", "suede leather", "canvas upper", "recycled polyester"],
        features: [
            nonSlip, light, breathable,
            Feature("memory foam", "An insole that learns your foot within a week"),
            Feature("arch support", "A firm curve under the arch for long pavements"),
            Feature("rubber sole", "Grips gravel, tiles and rain"),
            Feature("wide toe", "Space in front for toes to spread"),
            Feature("lace up", "Flat laces that stay tied"),
            Feature("shock absorbing", "The heel takes the blow so that the knee need not"),
        ],
        uses: ["long walks", "nursing shifts", "daily wear", "gym workouts", "city travel"],
        details: ["Low Top", "Padded Collar", "Unisex Style", "All Season"],
        options: [
            .values(name: "Size", ["6", "6.5", "7", "7.5", "8", "8.5", "9", "9.5", "10", "11"]), .colours,
            .values(name: "Width", ["Narrow", "Medium", "Wide"]),
        ])

    private static let socks = Shelf(
        query: "crew socks", path: "Unisex › Clothing › Socks",
        kinds: ["Crew Socks", "Ankle Socks", "Boot Socks", "Dress Socks"],
        silhouette: .sock, varies: .pattern, dollars: 6...28,
        materials: ["merino wool", "combed cotton", "bamboo viscose", "alpaca wool", "cotton nylon"],
        features: [
            washable, breathable, stretchy, nonSlip,
            Feature("arch support", "A snug band around the middle of the foot"),
            Feature("seamless toe", "No ridge to rub against a shoe"),
            Feature("cushioned heel", "Loops of yarn where boots bite"),
            Feature("odor control", "Stays fresh through a second day on the road"),
            Feature("high elasticity", "Stays up without leaving a mark"),
        ],
        uses: ["hiking trails", "daily wear", "office work", "cold weather", "gym workouts"],
        details: ["Reinforced Toe", "Mid Calf", "Gift Box", "All Season"],
        options: [
            .values(name: "Size", ["Small", "Medium", "Large", "X-Large"]),
            .values(name: "Number of Items", ["3 Pairs", "6 Pairs", "10 Pairs", "12 Pairs"]), .colours,
        ])

    private static let totes = Shelf(
        query: "tote bags", path: "Luggage › Bags › Totes",
        kinds: ["Tote Bag", "Shoulder Bag", "Shopping Bag", "Market Tote"],
        silhouette: .tote, varies: .pattern, dollars: 12...64,
        materials: ["heavy canvas", "recycled nylon", "waxed cotton", "woven jute", "vegan leather"],
        features: [
            washable, light,
            Feature("zipper closure", "Closes from end to end with one pull"),
            Feature("water resistant", "Shrugs off a shower on the way home"),
            Feature("large capacity", "Swallows a week of groceries or a weekend of clothes"),
            Feature("inner pocket", "A small pouch inside keeps the phone off the floor"),
            Feature("laptop compartment", "A padded sleeve for a machine of up to fifteen inches"),
            Feature("adjustable strap", "From the elbow to the hip in one slide"),
            Feature("foldable design", "Shrinks to the size of a sandwich"),
        ],
        uses: ["grocery shopping", "beach holiday", "office work", "city travel", "school days"],
        details: ["Double Handles", "Flat Bottom", "Everyday Collection", "Key Hook"],
        options: [.colours, .values(name: "Size", ["Small", "Medium", "Large", "Oversized"])])
}
