extension Silhouette {
    /// Clothes and bags.
    var clothes: [DrawingPart] {
        switch self {
        case .dress:
            [
                .body(
                    "M 39 8 L 43 8 C 46 18 54 18 57 8 L 61 8 C 61 20 63 27 67 31 L 60 46 L 80 88 "
                        + "C 64 95 36 95 20 88 L 40 46 L 33 31 C 37 27 39 20 39 8 Z"),
                .seam("M 40 46 C 46 49 54 49 60 46 M 44 52 L 36 88 M 56 52 L 64 88"),
            ]
        case .shirt:
            [
                .body(
                    "M 37 11 L 20 18 L 6 44 L 19 52 L 27 40 L 27 92 L 73 92 L 73 40 L 81 52 L 94 44 "
                        + "L 80 18 L 63 11 C 58 20 42 20 37 11 Z"),
                .shade("M 37 10 L 41 26 L 50 19 L 59 26 L 63 10 C 58 17 42 17 37 10 Z"),
                .seam("M 50 20 L 50 92 M 27 40 L 30 26 M 73 40 L 70 26"),
                .fixed(.dark, "O 53 32 1.2 1.2 O 53 46 1.2 1.2 O 53 60 1.2 1.2 O 53 74 1.2 1.2"),
            ]
        case .sneaker:
            [
                .fixed(.paper, "R 4 68 93 12 6"),
                .body(
                    "M 7 36 C 11 43 19 43 25 33 L 33 28 C 42 44 56 50 76 54 C 90 57 95 62 95 71 L 6 71 "
                        + "C 5 60 5 48 7 36 Z"),
                .shade("M 76 54 C 90 57 95 62 95 71 L 72 71 C 70 64 72 58 76 54 Z"),
                .wire(.paper, 2.4, "M 35 42 L 43 34 M 42 48 L 50 40 M 50 52 L 57 45"),
            ]
        case .sock:
            [
                .body(
                    "M 32 8 L 60 8 L 60 50 C 60 58 66 61 74 67 C 87 76 84 93 69 93 L 62 93 "
                        + "C 46 93 32 82 32 66 Z"),
                .shade("R 30 5 32 13 3"), .seam("M 34 60 C 40 58 48 60 52 68 M 78 72 C 72 76 70 84 72 93"),
            ]
        default:
            [
                .band(4.5, "M 34 38 C 34 2 66 2 66 38"), .body("M 18 36 L 82 36 L 89 92 L 11 92 Z"),
                .seam("M 19 43 L 81 43"),
            ]
        }
    }

    /// Furniture and soft furnishings.
    var furnishings: [DrawingPart] {
        switch self {
        case .pillow:
            [
                .body(
                    "M 10 14 C 36 21 64 21 90 14 C 83 38 83 62 90 88 C 64 81 36 81 10 88 "
                        + "C 17 62 17 38 10 14 Z"),
                .seam("M 16 20 C 38 25 62 25 84 20 M 16 82 C 38 77 62 77 84 82"),
            ]
        case .rug:
            [
                .wire(
                    .wood, 1.4,
                    "M 4 80 L 3 87 M 16 80 L 15 87 M 28 80 L 27 87 M 40 80 L 40 87 M 52 80 L 52 87 "
                        + "M 64 80 L 65 87 M 76 80 L 77 87 M 88 80 L 89 87 M 96 80 L 97 87"),
                .body("M 20 20 L 80 20 L 97 81 L 3 81 Z"), .seam("M 24 25 L 76 25 L 90 75 L 10 75 Z"),
            ]
        case .lamp:
            [
                .fixed(.metal, "R 47 46 6 38 2"), .fixed(.metal, "O 50 87 22 6"),
                .body("M 34 8 L 66 8 L 84 50 C 70 55 30 55 16 50 Z"),
                .wire(.dark, 1, "M 60 53 L 60 66"), .fixed(.dark, "O 60 67 1.8 1.8"),
            ]
        case .curtain:
            [
                .body("M 8 10 L 48 10 C 46 40 36 58 24 66 L 29 92 L 8 92 Z"),
                .body("M 92 10 L 52 10 C 54 40 64 58 76 66 L 71 92 L 92 92 Z"),
                .seam("M 20 12 C 20 36 18 50 15 64 L 17 92 M 34 12 C 32 36 26 54 20 64"),
                .seam("M 80 12 C 80 36 82 50 85 64 L 83 92 M 66 12 C 68 36 74 54 80 64"),
                .shade("R 9 62 17 6 3"), .shade("R 74 62 17 6 3"),
                .fixed(.wood, "R 3 6 94 5 2"), .fixed(.wood, "O 3 8 3.4 4 O 97 8 3.4 4"),
            ]
        default:
            [
                .wire(.wood, 4, "M 24 74 L 18 93 M 76 74 L 82 93"),
                .body("M 27 14 C 40 6 60 6 73 14 L 78 60 L 22 60 Z"),
                .shade("R 20 56 60 18 7"), .body("R 9 40 15 37 7"), .body("R 76 40 15 37 7"),
                .seam("M 50 12 L 50 54"),
            ]
        }
    }
}
