extension Department {
    /// Food and drink in tins, jars and pouches.
    static let grocery = Department(
        name: "grocery", root: "Grocery & Gourmet Food",
        brands: ["Maplewren", "Oatfield & Lane", "Sorrelby", "Pantrywick", "Goldenhusk", "Briarmill"],
        materialLines: [
            "You taste the {material} from the first mouthful",
            "Rounded off with {material}, never with powder",
            "Our cooks chose {material} after a blind tasting",
        ],
        useLines: [
            "A welcome thing for {use}",
            "Keep a pack at hand for {use}",
        ],
        introductions: [
            "{kind} as {brand} likes it, with {material}.",
            "{kind} for {use}, from a kitchen with six cooks.",
            "Plain cooking and good {material}: nothing else goes in.",
        ],
        remarks: [
            "Store in a cool, dry place and close it well.",
            "Made in a kitchen that also handles nuts, milk and wheat.",
            "Best enjoyed within two months of opening.",
            "The pack can be returned to the grocer or kept for buttons.",
        ],
        shelves: [tea, coffee, cookies, trailMix, chocolate])

    private static let organic = Feature("certified organic", "Grown without sprays and checked every year")
    private static let noGMO = Feature("non gmo", "From seeds as nature made them")
    private static let glutenFree = Feature("gluten free", "Safe for those who leave wheat alone")
    private static let vegan = Feature("plant based", "Nothing in it comes from an animal")
    private static let kosher = Feature("kosher certified", "Prepared under supervision")
    private static let lowSugar = Feature("low sugar", "Less than three grams in a serving")
    private static let fairTrade = Feature("fair trade", "Farmers are paid before the harvest is shipped")
    private static let resealable = Feature(
        "resealable pack", "Closes tight, so the last portion is as good as the first")
    private static let noAdditives = Feature("artificial flavors free", "No aroma from a laboratory")

    private static let tea = Shelf(
        query: "loose leaf tea", path: "Beverages › Tea › Loose Leaf",
        kinds: ["Loose Leaf Tea", "Herbal Tea", "Oolong Tea", "Breakfast Tea"],
        silhouette: .teaTin, varies: .colour(of: "tin"), dollars: 7...38,
        materials: ["dried jasmine", "ginger root", "lemon peel", "vanilla bean", "bergamot oil"],
        features: [
            organic, noGMO, vegan, kosher, fairTrade, noAdditives,
            Feature("caffeine free", "Drink it late and sleep well"),
            Feature("hand picked", "Only the two youngest leaves of each shoot"),
            Feature("gift ready", "Comes wrapped with a ribbon"),
        ],
        uses: ["afternoon break", "bedtime routine", "breakfast table", "office kitchen", "rainy days"],
        details: ["Whole Leaves", "Single Garden", "Smooth Taste", "Spring Harvest"],
        options: [
            .values(name: "Size", ["2 Ounce", "4 Ounce", "8 Ounce", "1 Pound"]),
            .values(name: "Flavor Name", ["Classic", "Spiced", "Honey", "Mint", "Peach"]),
        ])

    private static let coffee = Shelf(
        query: "ground coffee", path: "Beverages › Coffee › Ground",
        kinds: ["Ground Coffee", "Espresso Coffee", "House Blend Coffee", "Breakfast Coffee"],
        silhouette: .coffeeBag, varies: .colour(of: "bag"), dollars: 8...36,
        materials: ["arabica beans", "robusta beans", "hazelnut cream", "cocoa nibs", "vanilla bean"],
        features: [
            organic, noGMO, kosher, fairTrade, resealable, noAdditives,
            Feature("low acid", "Kind to an empty stomach"),
            Feature("small batch", "Roasted on Tuesday and shipped on Wednesday"),
            Feature("single origin", "All from the slopes of one valley"),
        ],
        uses: ["french press", "espresso machine", "office kitchen", "camping trips", "morning brew"],
        details: ["Medium Grind", "Full Body", "Slow Roasted", "Rich Aroma"],
        options: [
            .values(name: "Size", ["8 Ounce", "12 Ounce", "1 Pound", "2 Pound", "5 Pound"]),
            .values(name: "Roast", ["Light Roast", "Medium Roast", "Dark Roast"]),
        ])

    private static let cookies = Shelf(
        query: "cookies", path: "Snacks › Bakery › Cookies",
        kinds: ["Cookies", "Butter Cookies", "Shortbread Cookies", "Oatmeal Cookies"],
        silhouette: .cookieJar, varies: .colour(of: "jar"), dollars: 5...32,
        materials: ["almond flour", "dairy butter", "rolled oats", "coconut flakes", "chocolate chips"],
        features: [
            organic, noGMO, glutenFree, vegan, lowSugar, noAdditives,
            Feature("individually wrapped", "One at a time, each in its own sleeve"),
            Feature("nut free", "Fine for the school cupboard"),
            Feature("stone baked", "Crisp at the edge and soft in the middle"),
        ],
        uses: ["lunch boxes", "tea parties", "holiday gifts", "office kitchen", "birthday table"],
        details: ["Family Recipe", "Crunchy Bite", "Gift Jar", "Thin Style"],
        options: [
            .values(name: "Size", ["6 Ounce", "10 Ounce", "16 Ounce", "24 Ounce"]),
            .values(name: "Flavor Name", ["Original", "Cinnamon", "Lemon", "Gingerbread", "Maple"]),
        ])

    private static let trailMix = Shelf(
        query: "trail mix", path: "Snacks › Nuts & Seeds › Trail Mix",
        kinds: ["Trail Mix", "Nut Mix", "Snack Mix", "Fruit Mix"],
        silhouette: .snackPouch, varies: .colour(of: "pouch"), dollars: 6...42,
        materials: ["roasted almonds", "dried mango", "pumpkin seeds", "salted cashews", "banana chips"],
        features: [
            organic, noGMO, glutenFree, vegan, lowSugar, resealable, kosher,
            Feature("high protein", "Six grams in a handful"),
            Feature("no salt", "Nuts taste of nuts again"),
        ],
        uses: ["hiking trails", "school lunches", "road trips", "office desk", "movie night"],
        details: ["Crunchy Blend", "Energy Snack", "Value Pack", "Fresh Batch"],
        options: [
            .values(name: "Size", ["4 Ounce", "9 Ounce", "14 Ounce", "26 Ounce"]),
            .values(name: "Number of Items", ["1 Pack", "3 Pack", "6 Pack", "12 Pack"]),
            .values(name: "Flavor Name", ["Tropical", "Mountain", "Sweet", "Smoky"]),
        ])

    private static let chocolate = Shelf(
        query: "chocolate bars", path: "Snacks › Candy › Chocolate Bars",
        kinds: ["Chocolate Bar", "Milk Chocolate", "Chocolate Tablet", "Cocoa Bar"],
        silhouette: .chocolateBar, varies: .colour(of: "wrapper"), dollars: 4...29,
        materials: ["sea salt", "crushed hazelnuts", "caramel filling", "cocoa nibs", "dried raspberry"],
        features: [
            organic, noGMO, glutenFree, vegan, lowSugar, kosher, fairTrade,
            Feature("soy free", "Bound with cocoa butter alone"),
            Feature("stone ground", "Turned for three days between granite wheels"),
        ],
        uses: ["holiday gifts", "movie night", "baking projects", "office desk", "date night"],
        details: ["Silky Texture", "Bean to Bar", "Thin Pieces", "Gift Sleeve"],
        options: [
            .values(name: "Number of Items", ["1 Bar", "3 Bars", "6 Bars", "12 Bars"]),
            .values(name: "Flavor Name", ["54% Cocoa", "62% Cocoa", "70% Cocoa", "85% Cocoa"]),
        ])
}
