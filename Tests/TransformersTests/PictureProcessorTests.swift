import Foundation
import Images
import Testing

@testable import Tensors
@testable import Transformers

@Suite("A picture processor")
struct PictureProcessorTests {
    private func picture(_ width: Int, _ height: Int) -> Picture {
        Picture(width: width, height: height, red: 1, green: 2, blue: 3)
    }

    @Test("cuts as Idefics3 does, whatever the proportions")
    func tiling() {
        let scheme = TilingScheme(side: 9, size: .longestEdge(37))
        let processor = PictureProcessor(.tiles(scheme), filter: .lanczos)
        // Rows and columns from transformers' Idefics3ImageProcessorPil.
        let known: [(width: Int, height: Int, rows: Int, columns: Int)] = [
            (64, 48, 4, 5), (48, 64, 5, 4), (10, 10, 5, 5), (200, 3, 1, 5), (3, 200, 5, 1), (37, 9, 2, 5),
            (3, 100, 5, 1), (33, 32, 5, 5),
        ]
        for (width, height, rows, columns) in known {
            let tiles = processor.tiles(of: picture(width, height))
            #expect(tiles.rows == rows && tiles.columns == columns, "\(width) × \(height)")
            #expect(tiles.tiles.count == rows * columns + 1)
            #expect(tiles.tiles.allSatisfy { $0.width == 9 && $0.height == 9 })
        }
    }

    @Test("gives the whole picture alone where it is not cut, or is one square")
    func whole() {
        let uncut = TilingScheme(side: 8, size: .longestEdge(32), splits: false)
        let one = TilingScheme(side: 8, size: .fixed(width: 8, height: 7))
        for scheme in [uncut, one] {
            let tiles = PictureProcessor(.tiles(scheme), filter: .lanczos).tiles(of: picture(20, 10))
            #expect(tiles.tiles.count == 1 && tiles.rows == 0 && tiles.columns == 0)
        }
        let own = TilingScheme(side: 8, size: .own)
        let tiles = PictureProcessor(.tiles(own), filter: .lanczos).tiles(of: picture(20, 10))
        #expect(tiles.rows == 2 && tiles.columns == 3)
    }

    @Test("pads with the mean colour and normalises channel by channel")
    func normalisation() {
        let processor = PictureProcessor(
            .padded(side: 2), filter: .bicubic, mean: [0.5, 0.25, 0], deviation: [0.5, 1, 2])
        let tile = processor.tiles(of: Picture(width: 2, height: 1, bytes: [0, 51, 255, 255, 0, 102])).tiles[
            0]
        #expect(tile.bytes == [0, 51, 255, 255, 0, 102, 127, 63, 0, 127, 63, 0])
        let expected: [Float] = [
            -1, 1, -0.003921569, -0.003921569, -0.05, -0.25, -0.002941176, -0.002941176, 0.5, 0.2, 0, 0,
        ]
        #expect(distance(processor.pixels([tile]), expected) < 1e-6)
    }

    @Test("reads what transformers writes, and refuses what it does not know")
    func loading() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "armap-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func processor(_ json: String, in file: String = "preprocessor_config.json") throws
            -> PictureProcessor
        {
            let url = folder.appending(path: file)
            try Data(json.utf8).write(to: url)
            defer { try? FileManager.default.removeItem(at: url) }
            return try PictureProcessor(folder: folder)
        }
        let siglip =
            #"{"image_processor_type": "SiglipImageProcessor", "size": {"height": 384, "width": 384}}"#
        #expect(try processor(siglip) == PictureProcessor(.square(side: 384), filter: .bicubic))
        let idefics = #"{"image_processor_type": "Idefics3ImageProcessorFast", "do_image_splitting": false}"#
        let tiling = TilingScheme(side: 364, size: .longestEdge(1456), splits: false)
        #expect(try processor(idefics) == PictureProcessor(.tiles(tiling), filter: .lanczos))
        let nested = #"{"image_processor": {"image_processor_type": "SmolVLMImageProcessor", "resample": 3}}"#
        let smol = try processor(nested, in: "processor_config.json")
        #expect(smol.filter == .bicubic)
        for bad in [
            #"{"image_processor_type": "CLIPImageProcessor"}"#, "[]", "{",
            #"{"image_processor_type": "SiglipImageProcessor", "resample": 0}"#,
            #"{"image_processor_type": "SiglipImageProcessor", "size": {"height": 3, "width": 4}}"#,
            #"{"image_processor_type": "SiglipImageProcessor", "image_std": [1, 0, 1]}"#,
            #"{"image_processor_type": "Idefics3ImageProcessor", "max_image_size": {"longest_edge": 0}}"#,
            #"{"image_processor_type": "Idefics3ImageProcessor", "size": {"shortest_edge": 9}}"#,
        ] {
            #expect(throws: WeightFileError.self, "\(bad)") { try processor(bad) }
        }
        #expect(throws: WeightFileError.self) { try PictureProcessor(folder: folder) }
    }
}
