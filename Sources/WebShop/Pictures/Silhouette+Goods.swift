extension Silhouette {
    /// Small electronics and what protects them.
    var devices: [DrawingPart] {
        switch self {
        case .headphones:
            [
                .band(7, "M 20 58 C 14 -2 86 -2 80 58"),
                .fixed(.dark, "R 27 50 9 34 4"), .fixed(.dark, "R 64 50 9 34 4"),
                .body("R 9 47 22 40 10"), .body("R 69 47 22 40 10"), .seam("O 20 67 5 12 O 80 67 5 12"),
            ]
        case .phoneCase:
            [
                .body("R 27 5 46 90 9"), .fixed(.dark, "R 32 10 18 20 5"),
                .fixed(.metal, "O 38 16 3.6 3.6 O 44 24 3.6 3.6"), .fixed(.dark, "R 73 28 2 12 1"),
            ]
        case .speaker:
            [
                .band(4, "M 38 14 C 38 2 62 2 62 14"), .body("R 22 12 56 80 15"),
                .fixed(.dark, "O 50 63 20 20"), .fixed(.metal, "O 50 63 9 9"),
                .fixed(.dark, "O 50 30 9 9"), .fixed(.metal, "O 50 30 4 4"),
            ]
        case .clock:
            [
                .wire(.dark, 4, "M 26 84 L 18 94 M 74 84 L 82 94"), .wire(.dark, 2, "M 50 18 L 50 8"),
                .shade("O 27 20 14 11"), .shade("O 73 20 14 11"), .body("O 50 55 38 38"),
                .fixed(.paper, "O 50 55 28 28"), .wire(.dark, 3, "M 50 55 L 50 36 M 50 55 L 63 62"),
                .wire(.dark, 1.6, "M 50 29 L 50 31 M 76 55 L 74 55 M 50 81 L 50 79 M 24 55 L 26 55"),
            ]
        default:
            [
                .body("R 6 22 88 60 7"), .wire(.dark, 1.6, "M 8 33 L 92 33"),
                .fixed(.metal, "R 78 31 11 5 2"),
                .fixed(.paper, "R 70 68 16 7 2"),
            ]
        }
    }

    /// Food and drink.
    var groceries: [DrawingPart] {
        switch self {
        case .teaTin:
            [
                .body("R 24 28 52 64 5"), .shade("R 21 14 58 16 5"), .fixed(.paper, "O 50 60 17 17"),
                .fixed(.leaf, "M 40 68 C 38 54 48 49 61 51 C 62 64 54 71 40 68 Z"), .seam("M 41 67 L 56 56"),
            ]
        case .coffeeBag:
            [
                .body("M 27 16 L 73 16 L 79 93 L 21 93 Z"), .shade("R 25 7 50 12 2"),
                .fixed(.paper, "R 33 38 34 34 4"), .fixed(.cocoa, "O 50 55 8 12"),
                .wire(.paper, 1.4, "M 50 44 C 45 50 55 60 50 66"),
            ]
        case .cookieJar:
            [
                .body("M 25 32 C 12 44 12 84 25 93 L 75 93 C 88 84 88 44 75 32 Z"),
                .fixed(.metal, "R 24 20 52 13 4"), .fixed(.metal, "O 50 17 7 5"),
                .fixed(.biscuit, "O 50 64 18 18"),
                .fixed(
                    .cocoa, "O 44 58 2.4 2.4 O 56 56 2.4 2.4 O 50 66 2.4 2.4 O 42 71 2.4 2.4 O 59 70 2.4 2.4"),
            ]
        case .snackPouch:
            [
                .body("M 24 8 L 76 8 C 74 30 83 70 86 91 C 62 96 38 96 14 91 C 17 70 26 30 24 8 Z"),
                .seam("M 25 17 L 75 17"), .fixed(.paper, "O 50 58 22 20"),
                .fixed(.biscuit, "O 43 55 8 5 O 57 66 8 5"), .fixed(.wood, "O 58 51 6 5 O 43 67 5 4"),
            ]
        default:
            [
                .fixed(.cocoa, "R 25 6 50 40 3"),
                .wire(.wood, 1.2, "M 25 18 L 75 18 M 42 7 L 42 40 M 58 7 L 58 40"),
                .body("M 22 32 L 78 32 L 78 94 L 22 94 Z"), .shade("R 22 30 56 5 0"),
                .fixed(.paper, "R 32 52 36 24 3"), .fixed(.cocoa, "R 38 58 24 3 1 R 42 65 16 3 1"),
            ]
        }
    }

    /// What stands in the bathroom.
    var toiletries: [DrawingPart] {
        switch self {
        case .hairBrush:
            [
                .body("R 44 52 12 44 6"), .body("R 31 4 38 54 18"), .fixed(.paper, "O 50 31 13 20"),
                .fixed(
                    .dark,
                    "O 45 20 1.3 1.3 O 55 20 1.3 1.3 O 50 26 1.3 1.3 O 43 31 1.3 1.3 O 57 31 1.3 1.3 "
                        + "O 50 36 1.3 1.3 O 45 42 1.3 1.3 O 55 42 1.3 1.3"),
            ]
        case .shampooBottle:
            [
                .fixed(.dark, "R 46 12 8 18 2"), .fixed(.dark, "R 34 7 26 7 3"),
                .fixed(.dark, "R 40 25 20 8 2"),
                .body(
                    "M 40 32 L 60 32 C 70 36 73 42 73 50 L 73 86 C 73 95 27 95 27 86 L 27 50 "
                        + "C 27 42 30 36 40 32 Z"),
                .fixed(.paper, "R 35 54 30 26 4"), .wire(.metal, 1.6, "M 40 62 L 60 62 M 40 68 L 56 68"),
            ]
        case .creamTube:
            [
                .fixed(.dark, "R 37 76 26 18 4"), .body("M 27 10 L 73 10 L 65 77 L 35 77 Z"),
                .shade("R 26 6 48 8 1"), .fixed(.paper, "R 38 26 24 30 4"),
                .wire(.metal, 1.6, "M 43 35 L 57 35 M 43 41 L 57 41 M 43 47 L 53 47"),
            ]
        case .makeupBag:
            [
                .body("M 14 36 C 24 26 76 26 86 36 L 93 80 C 82 91 18 91 7 80 Z"),
                .wire(.dark, 3.4, "M 15 37 C 28 31 72 31 85 37"),
                .wire(.metal, 1.6, "M 15 37 C 28 31 72 31 85 37"), .fixed(.metal, "R 80 36 5 12 2"),
            ]
        default:
            [
                .fixed(.wax, "M 39 42 L 39 24 C 44 13 57 11 61 20 L 61 42 Z"),
                .fixed(.metal, "R 37 38 26 12 1"), .body("R 33 48 34 46 4"),
                .fixed(.paper, "R 38 62 24 18 3"),
            ]
        }
    }

    /// Sports, travel and play.
    var outdoorGear: [DrawingPart] {
        switch self {
        case .waterBottle:
            [
                .band(3, "M 42 12 C 42 1 58 1 58 12"), .fixed(.dark, "R 35 10 30 15 4"),
                .fixed(.metal, "R 38 24 24 7 1"),
                .body(
                    "M 38 30 L 62 30 C 70 34 72 40 72 46 L 72 89 C 72 96 28 96 28 89 L 28 46 "
                        + "C 28 40 30 34 38 30 Z"),
            ]
        case .yogaMat:
            [
                .body("M 14 26 L 86 26 L 97 90 L 3 90 Z"), .shade("R 9 12 82 22 11"),
                .seam("O 85 23 4 7 O 85 23 2 3.5"), .wire(.dark, 2.4, "M 32 13 L 32 33 M 64 13 L 64 33"),
            ]
        case .mug:
            [
                .band(6, "M 70 36 C 98 32 98 76 69 70"),
                .body("M 16 22 L 73 22 L 71 84 C 70 92 19 92 18 84 Z"), .shade("O 44.5 22 28.5 6"),
                .fixed(.cocoa, "O 44.5 23 23 4"),
            ]
        case .umbrella:
            [
                .wire(.metal, 3, "M 50 10 L 50 84"), .wire(.wood, 4, "M 50 78 L 50 86 C 50 97 35 97 35 87"),
                .body(
                    "M 4 54 C 8 2 92 2 96 54 C 88 46 78 46 73 54 C 67 46 56 46 50 54 C 44 46 33 46 27 54 "
                        + "C 22 46 12 46 4 54 Z"),
                .seam("M 50 14 C 36 24 29 38 27 54 M 50 14 C 64 24 71 38 73 54"),
                .fixed(.metal, "R 48.5 7 3 9 1"),
            ]
        default:
            [
                .band(1.8, "M 50 80 C 62 84 38 90 50 97"),
                .body("M 50 3 L 84 36 L 50 82 L 16 36 Z"), .seam("M 50 3 L 50 82 M 16 36 L 84 36"),
                .shade("M 56 86 L 63 83 L 62 90 Z M 56 86 L 50 84 L 51 90 Z"),
            ]
        }
    }
}
