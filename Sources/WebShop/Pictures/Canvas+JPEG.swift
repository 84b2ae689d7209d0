extension Canvas {
    init(jpeg bytes: [UInt8], named name: String) throws(PictureError) {
        throw .undecodable(name: name, reason: "todo")
    }
}
