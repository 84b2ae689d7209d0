import Agents
import HTTPTypes
import Hummingbird
import WebShop

/// Pictures of products and contact sheets of pages of results, under the names that observations have for them.
struct PictureRoutes {
    /// The most products of a contact sheet.
    private static let mostProducts = 10

    let environment: WebShop

    func add(to router: Router<BasicRequestContext>) {
        router.get("/picture/:kind/:asins") { request, context in
            let reference = try reference(context)
            guard let bytes = try? environment.picture(reference) else { throw PageProblem.noPicture }
            return response(bytes, unless: request.headers[.ifNoneMatch])
        }
    }

    /// The reference, made of nothing but products of the shop, so that no path gets through.
    private func reference(_ context: BasicRequestContext) throws -> ImageReference {
        guard let kind = PercentEncoding.decoded(try context.parameters.require("kind")),
            let names = PercentEncoding.decoded(try context.parameters.require("asins"))
        else { throw PageProblem.badAddress }
        let asins = names.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard kind == "product" && asins.count == 1 || kind == "results" && asins.count <= Self.mostProducts,
            asins.allSatisfy({ environment.shop.catalogue.index(of: $0) != nil })
        else { throw PageProblem.noPicture }
        return ImageReference("\(kind)/\(names)")
    }

    private func response(_ bytes: [UInt8], unless known: String?) -> Response {
        let tag = "\"\(String(Self.hash(bytes), radix: 16))\""
        var headers: HTTPFields = [.cacheControl: "private, max-age=3600", .eTag: tag]
        if known == tag { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = bytes.starts(with: [0xFF, 0xD8, 0xFF]) ? "image/jpeg" : "image/png"
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): tells pictures apart, and stays the same between runs.
    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
