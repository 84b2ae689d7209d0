extension Picture {
    /// The picture in another size: along rows and along columns, rounded to 8 bits after each.
    ///
    /// With `.pillow` every byte is that of Pillow's `resize`, with `.torch` that of torchvision's on a tensor of
    /// bytes.
    public func resized(
        width: Int, height: Int, filter: ResamplingFilter, arithmetic: ResamplingArithmetic = .pillow
    ) -> Picture {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        func rows(_ picture: Picture) -> Picture {
            if width == picture.width { return picture }
            return picture.resizedRows(
                ResamplingWeights(from: picture.width, to: width, filter: filter, arithmetic: arithmetic))
        }
        func columns(_ picture: Picture) -> Picture {
            if height == picture.height { return picture }
            return picture.resizedColumns(
                ResamplingWeights(from: picture.height, to: height, filter: filter, arithmetic: arithmetic))
        }
        let columnsFirst = arithmetic.beginsWithColumns(
            narrower: self.width - width, lower: self.height - height)
        return columnsFirst ? rows(columns(self)) : columns(rows(self))
    }

    /// Each pixel's three channels are summed in one vector of four.
    private func resizedRows(_ filter: ResamplingWeights) -> Picture {
        let (width, precision) = (filter.spans.count, Int32(filter.precision))
        let half = SIMD4<Int32>(repeating: 1 << (precision - 1))
        let zero = SIMD4<Int32>.zero
        let full = SIMD4<Int32>(repeating: 255)
        // The last pixel is read with one byte after it.
        let source = bytes + [0]
        let result = [UInt8](unsafeUninitializedCapacity: 3 * width * height) { target, filled in
            source.withUnsafeBytes { source in
                filter.weights.withUnsafeBufferPointer { weights in
                    for y in 0..<height {
                        for (x, span) in filter.spans.enumerated() {
                            var (sum, offset) = (half, 3 * (y * self.width + span.first))
                            for index in span.start..<span.start + span.count {
                                let pixel = source.loadUnaligned(
                                    fromByteOffset: offset, as: SIMD4<UInt8>.self)
                                sum &+= SIMD4<Int32>(truncatingIfNeeded: pixel) &* weights[index]
                                offset += 3
                            }
                            sum = (sum &>> SIMD4(repeating: precision)).clamped(
                                lowerBound: zero, upperBound: full)
                            let start = 3 * (y * width + x)
                            for channel in 0..<3 {
                                target[start + channel] = UInt8(truncatingIfNeeded: sum[channel])
                            }
                        }
                    }
                }
            }
            filled = 3 * width * height
        }
        return Picture(width: width, height: height, bytes: result)
    }

    /// Whole rows are summed at a time.
    private func resizedColumns(_ filter: ResamplingWeights) -> Picture {
        let (height, row, precision) = (filter.spans.count, 3 * width, Int32(filter.precision))
        var sums = [Int32](repeating: 0, count: row)
        let result = [UInt8](unsafeUninitializedCapacity: row * height) { target, filled in
            bytes.withUnsafeBufferPointer { source in
                sums.withUnsafeMutableBufferPointer { sums in
                    for (y, span) in filter.spans.enumerated() {
                        sums.update(repeating: 1 << (precision - 1))
                        for index in 0..<span.count {
                            let weight = filter.weights[span.start + index]
                            let start = (span.first + index) * row
                            for x in 0..<row { sums[x] &+= Int32(source[start &+ x]) &* weight }
                        }
                        for x in 0..<row {
                            target[y &* row &+ x] = UInt8(
                                truncatingIfNeeded: max(0, min(255, sums[x] &>> precision)))
                        }
                    }
                }
            }
            filled = row * height
        }
        return Picture(width: width, height: height, bytes: result)
    }
}
