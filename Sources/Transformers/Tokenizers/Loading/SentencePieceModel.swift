import Foundation
import Tensors

/// A SentencePiece model file, `tokenizer.model`, of the kind that Llama, Mistral and VILA ship.
/// Format: https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto
struct SentencePieceModel {
    /// One entry of the vocabulary.
    struct Piece {
        enum Kind: Int {
            case normal = 1, unknown, control, userDefined, unused, byte
        }

        var text: [UInt8] = []
        var score: Float = 0
        var kind = Kind.normal
    }

    let file: String
    private(set) var pieces: [Piece] = []
    private(set) var (startID, endID, paddingID) = (1, 2, -1)
    private var algorithm = 1
    private var charsMap: ArraySlice<UInt8> = []
    private(set) var addsDummyPrefix = true
    private var removesExtraSpace = true
    private var escapesSpace = true

    /// Reads and checks a model.
    ///
    /// - Throws: `WeightFileError` when the file is damaged, or a model of a kind that we do not encode with.
    init(_ bytes: Data, file: String) throws(WeightFileError) {
        self.file = file
        var reader = ProtobufReader(Array(bytes)[...], file: file)
        while let (number, value) = try reader.next() {
            guard let message = value.bytes else { continue }
            switch number {
            case 1: pieces.append(try piece(message))
            case 2: try readTraining(message)
            case 3: try readNormalization(message)
            default: continue
            }
        }
        try check()
    }

    private func piece(_ message: ArraySlice<UInt8>) throws(WeightFileError) -> Piece {
        var piece = Piece()
        var reader = ProtobufReader(message, file: file)
        while let (number, value) = try reader.next() {
            switch number {
            case 1: piece.text = value.bytes.map { Array($0) } ?? []
            case 2: piece.score = value.float ?? 0
            case 3:
                guard let kind = value.integer.flatMap({ Piece.Kind(rawValue: $0) }) else {
                    throw error("piece \(pieces.count), type", .invalid("is no type of pieces"))
                }
                piece.kind = kind
            default: continue
            }
        }
        return piece
    }

    private mutating func readTraining(_ message: ArraySlice<UInt8>) throws(WeightFileError) {
        var reader = ProtobufReader(message, file: file)
        while let (number, value) = try reader.next() {
            guard let integer = value.integer else { continue }
            switch number {
            case 3: algorithm = integer
            case 41: startID = integer
            case 42: endID = integer
            case 43: paddingID = integer
            default: continue
            }
        }
    }

    private mutating func readNormalization(_ message: ArraySlice<UInt8>) throws(WeightFileError) {
        var reader = ProtobufReader(message, file: file)
        while let (number, value) = try reader.next() {
            switch number {
            case 2: charsMap = value.bytes ?? []
            case 3: addsDummyPrefix = value.integer != 0
            case 4: removesExtraSpace = value.integer != 0
            case 5: escapesSpace = value.integer != 0
            default: continue
            }
        }
    }

    private func check() throws(WeightFileError) {
        guard !pieces.isEmpty else { throw error("pieces", .notThisFormat(expected: "SentencePiece")) }
        guard algorithm == 2 else {
            let name = [1: "Unigram", 3: "word", 4: "character"][algorithm] ?? "algorithm \(algorithm)"
            throw error(
                "trainer_spec, model_type", .unsupported("\(name); only BPE models are read, and it"))
        }
        guard charsMap.isEmpty else {
            throw error("normalizer_spec", .unsupported("a normalisation other than identity"))
        }
        guard !removesExtraSpace, escapesSpace else {
            throw error("normalizer_spec", .unsupported("a treatment of white space other than Llama's"))
        }
        guard !pieces.contains(where: { $0.kind == .unused }) else {
            throw error("pieces", .unsupported("a vocabulary with unused pieces"))
        }
    }

    func error(_ field: String, _ problem: WeightFileError.Problem) -> WeightFileError {
        WeightFileError(file: file, field: field, problem: problem)
    }
}
