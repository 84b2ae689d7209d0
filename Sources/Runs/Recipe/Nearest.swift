/// The word that was probably meant: the nearest by edit distance, if it is near enough to be no guess.
func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    candidates
        .map { (distance: editDistance(word.lowercased(), $0.lowercased()), word: $0) }
        .filter { $0.distance <= max(2, word.count / 3) && $0.distance < word.count }
        .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
}

/// How many letters must be put in, taken out or changed to turn one word into the other.
func editDistance(_ first: String, _ second: String) -> Int {
    let second = Array(second)
    var row = Array(0...second.count)
    for (i, letter) in first.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for j in second.indices {
            let substituted = diagonal + (letter == second[j] ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[second.count]
}
