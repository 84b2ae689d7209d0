// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that building Armap does not build its benchmarks.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "armap", path: "..")],
    targets: [
        .target(name: "Measuring", dependencies: [.product(name: "Armap", package: "armap")]),
        .executableTarget(
            name: "generation", dependencies: ["Measuring", .product(name: "Armap", package: "armap")]),
        .executableTarget(
            name: "training", dependencies: ["Measuring", .product(name: "Armap", package: "armap")]),
        .executableTarget(name: "search", dependencies: [.product(name: "Armap", package: "armap")]),
        .executableTarget(name: "webshop", dependencies: [.product(name: "Armap", package: "armap")]),
    ],
    swiftLanguageModes: [.v6]
)
