// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "armap",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "armap", targets: ["armap"]),
        .library(
            name: "Armap",
            targets: [
                "Agents", "LanguageModels", "GameOf24", "WebShop", "ScienceWorld", "RewardModels", "Planning",
                "Runs",
            ]),
        .library(name: "ArmapTesting", targets: ["ArmapTesting"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        // Which target may import which, and why: docs/architecture.md.
        .target(name: "CTorch", linkerSettings: [.linkedLibrary("dl"), .linkedLibrary("stdc++")]),
        .target(name: "Tensors", dependencies: ["CTorch"]),
        .systemLibrary(
            name: "CTurboJPEG", pkgConfig: "libturbojpeg",
            providers: [.apt(["libturbojpeg0-dev"]), .brew(["jpeg-turbo"])]),
        .systemLibrary(
            name: "CLibPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
        .target(name: "CPNG", dependencies: ["CLibPNG"]),
        .target(name: "Images", dependencies: ["CPNG", "CTurboJPEG"]),
        .target(name: "OrderedJSON"),
        .target(name: "Transformers", dependencies: ["Tensors", "Images", "OrderedJSON"]),
        .target(name: "Agents"),
        .target(
            name: "LanguageModels",
            dependencies: [
                "Agents", "Transformers",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        .target(
            name: "GameOf24", dependencies: ["Agents"],
            resources: [.embedInCode("Resources/puzzles.txt")]),
        .systemLibrary(
            name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
        .target(
            name: "WebShop", dependencies: ["Agents", "CCairo", "Images", "OrderedJSON"],
            resources: [.embedInCode("Resources/eto-splits.txt")]),
        .target(
            name: "ScienceWorld",
            dependencies: [
                "Agents", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.embedInCode("Resources/eto-splits.txt")]),
        .target(
            name: "RewardModels", dependencies: ["Agents", "Images", "OrderedJSON", "Transformers"]),
        .target(name: "Planning", dependencies: ["Agents"]),
        .target(
            name: "Runs",
            dependencies: [
                "Agents", "LanguageModels", "GameOf24", "WebShop", "ScienceWorld", "RewardModels", "Planning",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Serving",
            dependencies: [
                "WebShop", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "armap",
            dependencies: [
                "Images", "Runs", "ScienceWorld", "Serving",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(name: "ArmapTesting", dependencies: ["Agents"]),

        .testTarget(name: "TensorsTests", dependencies: ["Tensors"]),
        .testTarget(name: "OrderedJSONTests", dependencies: ["OrderedJSON"]),
        .testTarget(name: "ImagesTests", dependencies: ["Images"], resources: [.copy("Fixtures")]),
        .testTarget(
            name: "TransformersTests", dependencies: ["Transformers"], resources: [.copy("Fixtures")]),
        .testTarget(name: "AgentsTests", dependencies: ["Agents", "ArmapTesting"]),
        .testTarget(
            name: "LanguageModelsTests",
            dependencies: [
                "LanguageModels", "ArmapTesting",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        .testTarget(name: "GameOf24Tests", dependencies: ["GameOf24"]),
        .testTarget(name: "WebShopTests", dependencies: ["WebShop"]),
        .testTarget(
            name: "ScienceWorldTests", dependencies: ["ScienceWorld"], resources: [.copy("Fixtures")]),
        .testTarget(name: "RewardModelsTests", dependencies: ["RewardModels", "GameOf24", "WebShop"]),
        .testTarget(name: "PlanningTests", dependencies: ["Planning", "GameOf24", "ArmapTesting"]),
        .testTarget(
            name: "ServingTests",
            dependencies: ["Serving", .product(name: "HummingbirdTesting", package: "hummingbird")]),
        .testTarget(name: "RunsTests", dependencies: ["Runs", "ArmapTesting"]),
    ],
    swiftLanguageModes: [.v6]
)
