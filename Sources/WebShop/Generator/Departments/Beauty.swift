extension Department {
    /// Care of skin and hair.
    static let beauty = Department(
        name: "beauty", root: "Beauty & Personal Care",
        brands: ["Lunelle", "Fernique", "Aurevane", "Myrrhea", "Solbotane", "Petalgrove"],
        materialLines: [
            "With {material} for a touch that you notice",
            "{material} does the work, without a crowd of helpers",
            "We rely on {material}, as grandmothers did",
        ],
        useLines: [
            "Made for {use}, with patience",
            "Thought out for {use}",
        ],
        introductions: [
            "{kind} by {brand}, with {material}.",
            "Made by people who know about {use}.",
            "Few things and good ones: {material} before all else.",
        ],
        remarks: [
            "Try a little on the inside of the wrist first.",
            "Packed in a carton from managed forests.",
            "Keep away from heat and small children.",
            "Our laboratory publishes what it measures.",
        ],
        shelves: [hairBrushes, shampoo, handCream, makeupBags, lipBalm])

    private static let crueltyFree = Feature("cruelty free", "Tried on volunteers, never on animals")
    private static let paraben = Feature("paraben free", "Kept fresh by gentler means")
    private static let fragrance = Feature("fragrance free", "Smells of nothing, as it should")
    private static let travel = Feature("travel size", "Passes every airport gate")
    private static let derma = Feature("dermatologist tested", "Checked on skin that takes offence easily")
    private static let lasting = Feature("long lasting", "Once in the morning is enough")
    private static let easyClean = Feature("easy clean", "Rinse, shake and put it away")
    private static let ecoFriendly = Feature("eco friendly", "Made to leave little behind")

    private static let hairBrushes = Shelf(
        query: "hair brushes", path: "Hair Care › Styling Tools › Brushes",
        kinds: ["Hair Brush", "Paddle Brush", "Detangling Brush", "Round Brush"],
        silhouette: .hairBrush, varies: .colour, dollars: 6...34,
        materials: ["boar bristles", "bamboo wood", "nylon pins", "soft silicone", "beech wood"],
        features: [
            easyClean, ecoFriendly, travel,
            Feature("anti static", "Flyaway strands settle down"),
            Feature("heat resistant", "Works beside a hot dryer"),
            Feature("non slip", "A grip that holds with wet hands"),
            Feature("scalp massage", "Round tips that wake you up"),
            Feature("vented back", "Air passes through, so hair dries sooner"),
            Feature("light weight", "Your arm does not tire"),
        ],
        uses: ["curly hair", "thick hair", "fine hair", "wet hair", "dry hair"],
        details: ["Ergonomic Handle", "Salon Quality", "Cushion Base", "Rounded Tips"],
        options: [.colours, .values(name: "Size", ["Mini", "Medium", "Large"])])

    private static let shampoo = Shelf(
        query: "shampoo", path: "Hair Care › Shampoo & Conditioner › Shampoos",
        kinds: ["Shampoo", "Daily Shampoo", "Volume Shampoo", "Repair Shampoo"],
        silhouette: .shampooBottle, varies: .colour(of: "bottle"), dollars: 7...39,
        materials: ["argan oil", "tea tree oil", "coconut milk", "aloe vera", "rice protein"],
        features: [
            crueltyFree, paraben, fragrance, travel, derma,
            Feature("sulfate free", "Cleans without the squeak"),
            Feature("color safe", "Keeps the salon's work where it is"),
            Feature("plant based", "Leaves and roots, and nothing from a well"),
            Feature("silicone free", "No film that builds up over weeks"),
        ],
        uses: ["curly hair", "damaged hair", "fine hair", "dry scalp", "hair loss"],
        details: ["Pump Bottle", "Rich Lather", "Salon Quality", "Unisex Formula"],
        options: [
            .values(name: "Size", ["3 Fl Oz", "8 Fl Oz", "12 Fl Oz", "16 Fl Oz", "32 Fl Oz"]),
            .values(name: "Scent", ["Rosemary", "Citrus", "Lavender", "Unscented"]),
        ])

    private static let handCream = Shelf(
        query: "hand cream", path: "Skin Care › Hands › Creams & Lotions",
        kinds: ["Hand Cream", "Hand Lotion", "Hand Balm", "Repair Cream"],
        silhouette: .creamTube, varies: .colour(of: "tube"), dollars: 5...32,
        materials: ["shea butter", "oat extract", "almond oil", "hyaluronic acid", "honey wax"],
        features: [
            crueltyFree, paraben, fragrance, travel, derma, lasting,
            Feature("fast absorbing", "Gone in the time it takes to find your keys"),
            Feature("non greasy", "Leaves no print on the page you read"),
            Feature("plant based", "From fields and orchards"),
        ],
        uses: ["dry skin", "sensitive skin", "garden work", "winter weather", "cracked hands"],
        details: ["Flip Cap", "Silky Texture", "Overnight Care", "Unisex Formula"],
        options: [
            .values(name: "Size", ["1 Ounce", "2.5 Ounce", "4 Ounce"]),
            .values(name: "Scent", ["Rosemary", "Vanilla", "Verbena", "Unscented"]),
            .values(name: "Number of Items", ["1 Pack", "2 Pack", "3 Pack"]),
        ])

    private static let makeupBags = Shelf(
        query: "makeup bags", path: "Tools & Accessories › Bags & Cases › Cosmetic Bags",
        kinds: ["Makeup Bag", "Cosmetic Bag", "Toiletry Bag", "Beauty Case"],
        silhouette: .makeupBag, varies: .pattern, dollars: 8...44,
        materials: ["quilted cotton", "vegan leather", "coated canvas", "clear vinyl", "recycled nylon"],
        features: [
            easyClean, ecoFriendly, travel,
            Feature("water resistant", "A leaking bottle stays its own problem"),
            Feature("large capacity", "Takes the tall bottles standing up"),
            Feature("brush holder", "Elastic loops for nine brushes"),
            Feature("double zipper", "Opens from either side"),
            Feature("removable divider", "Rearrange it as your shelf changes"),
            Feature("hanging hook", "Lives on the door of a small bathroom"),
        ],
        uses: ["weekend trips", "gym locker", "bathroom shelf", "wedding parties", "daily makeup"],
        details: ["Wide Opening", "Gift Idea", "Metal Zipper", "Soft Lining"],
        options: [.colours, .values(name: "Size", ["Small", "Medium", "Large", "Set of 3"])])

    private static let lipBalm = Shelf(
        query: "lip balm", path: "Skin Care › Lips › Balms",
        kinds: ["Lip Balm", "Lip Butter", "Lip Mask", "Lip Care Stick"],
        silhouette: .lipBalm, varies: .colour(of: "stick"), dollars: 3...22,
        materials: ["bees wax", "cocoa butter", "coconut oil", "shea butter", "jojoba oil"],
        features: [
            crueltyFree, paraben, fragrance, derma, lasting, ecoFriendly,
            Feature("sun protection", "Guards lips on bright slopes"),
            Feature("non sticky", "Hair does not catch in the wind"),
            Feature("plant based", "From seeds and kernels"),
        ],
        uses: ["dry lips", "winter weather", "sensitive skin", "outdoor sports", "overnight care"],
        details: ["Twist Up", "Smooth Glide", "Pocket Size", "Natural Shine"],
        options: [
            .values(name: "Flavor Name", ["Vanilla", "Mint", "Coconut", "Honey", "Unflavored"]),
            .values(name: "Number of Items", ["1 Pack", "2 Pack", "4 Pack", "6 Pack"]),
        ])
}
