import Tensors

/// How PEFT names the weights in an adapter's file, in all its versions.
enum PEFTWeightNames {
    /// What a weight is.
    enum Part: Equatable {
        /// A of the module at this path.
        case down(String)
        /// B of the module at this path.
        case up(String)
        /// A weight of a module that was trained whole, under its name in the model.
        case saved(String)
        /// A copy of what the base had.
        case original
    }

    /// Weights sorted by what they are.
    struct Parts {
        var down: [String: Tensor] = [:]
        var up: [String: Tensor] = [:]
        var saved: [String: Tensor] = [:]

        mutating func add(_ tensor: Tensor, _ part: Part, file: String) throws(WeightFileError) {
            let isFirst =
                switch part {
                case .down(let path): down.updateValue(tensor, forKey: path) == nil
                case .up(let path): up.updateValue(tensor, forKey: path) == nil
                case .saved(let name): saved.updateValue(tensor, forKey: name) == nil
                case .original: true
                }
            guard isFirst else { throw WeightFileError(file: file, field: "\(part)", problem: .duplicate) }
        }

        /// Both factors of each module.
        func factors(file: String) throws(WeightFileError) -> [String: (down: Tensor, up: Tensor)] {
            var factors: [String: (down: Tensor, up: Tensor)] = [:]
            for path in Set(down.keys).union(up.keys) {
                guard let down = down[path], let up = up[path] else {
                    let lost = down[path] == nil ? "lora_A" : "lora_B"
                    throw WeightFileError(file: file, field: "\(path).\(lost)", problem: .missing)
                }
                factors[path] = (down, up)
            }
            return factors
        }
    }

    /// Takes a name apart.
    ///
    /// `base_model.model.` stands before everything. The adapter's name, such as `default`, may stand after
    /// `lora_A`; old versions also wrote `modules_to_save.default` and kept the base's weights as
    /// `original_module`.
    static func part(_ name: String, file: String) throws(WeightFileError) -> Part {
        var pieces = name.split(separator: ".").map(String.init)
        if pieces.starts(with: ["base_model", "model"]) { pieces.removeFirst(2) }
        if pieces.contains("original_module") { return .original }
        if let index = pieces.firstIndex(of: "modules_to_save") {
            // `modules_to_save.default.weight` or, without the adapter's name, `modules_to_save.weight`.
            pieces.removeSubrange(index..<max(index + 1, min(index + 2, pieces.count - 1)))
        }
        guard let index = pieces.firstIndex(where: { $0.hasPrefix("lora_") }) else {
            return .saved(pieces.joined(separator: "."))
        }
        let path = pieces[..<index].joined(separator: ".")
        switch (pieces[index], pieces.last) {
        case ("lora_A", "weight"): return .down(path)
        case ("lora_B", "weight"): return .up(path)
        case let (other, last):
            throw WeightFileError(
                file: file, field: name,
                problem: .unsupported(
                    "\(other).\(last ?? "") (merge the adapter into its base with PEFT); it"))
        }
    }
}
