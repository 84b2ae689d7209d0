// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that building Armap does not build its benchmarks.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "armap", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .target(name: "Measuring", dependencies: [.product(name: "Armap", package: "armap")]),
        .executableTarget(
            name: "generation", dependencies: ["Measuring", .product(name: "Armap", package: "armap")]),
        .executableTarget(
            name: "training", dependencies: ["Measuring", .product(name: "Armap", package: "armap")]),
        .executableTarget(
            name: "scoring", dependencies: ["Measuring", .product(name: "Armap", package: "armap")]),
        .executableTarget(
            name: "seeing", dependencies: ["Measuring", .product(name: "Armap", package: "armap")]),
        .executableTarget(
            name: "pictures", dependencies: [.product(name: "Armap", package: "armap")]),
        .executableTarget(name: "search", dependencies: [.product(name: "Armap", package: "armap")]),
        .executableTarget(
            name: "scienceworld",
            dependencies: [
                .product(name: "Armap", package: "armap"),
                .product(name: "ArmapTesting", package: "armap"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "webshop", dependencies: [.product(name: "Armap", package: "armap")]),
    ],
    swiftLanguageModes: [.v6]
)
