import Agents
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import WebShop

@testable import Serving

/// A small shop of socks whose first product tries to break out of every page.
enum SockShop {
    static let hostileTitle = #"Wool "socks" <script>alert('1')</script> & more"#
    static let hostileValue = #"red"><img src=x onerror=alert(1)>"#

    static let environment: WebShop = {
        do {
            let catalogue = try Catalogue(files)
            let index = SearchIndex.build(
                (0..<catalogue.count).map { (id: catalogue[$0].asin, contents: catalogue[$0].title) })
            return WebShop(Shop(catalogue, index: index), pictures: OnePicture())
        } catch {
            preconditionFailure("the sock shop's files are sound: \(error)")
        }
    }()

    /// The task that asks for the first product.
    static var task: AgentTask {
        get throws {
            let all = try environment.tasks(in: "all")
            return try #require(
                all.first { $0.intent.contains("wool socks with") && $0.intent.contains("large") })
        }
    }

    private static var files: CatalogueFiles {
        get throws {
            let products: [[String: Any]] = (0..<12).map { number in
                [
                    "asin": "B00000000" + String(number, radix: 16).uppercased(),
                    "name": number == 0 ? hostileTitle : "Cotton socks number \(number)",
                    "full_description": "Warm <b>socks</b>.",
                    "small_description": ["Soft", "Grey <i>inside</i>"],
                    "category": "fashion", "query": "socks", "product_category": "Clothing › Socks › Wool",
                    "pricing": "$\(number + 5).50",
                    "customization_options": [
                        "size": [["value": "small"], ["value": "large"]],
                        "color": [["value": hostileValue], ["value": "blue"]],
                    ],
                ]
            }
            let attributes = Dictionary(
                uniqueKeysWithValues: (0..<12).map { number in
                    (
                        "B00000000" + String(number, radix: 16).uppercased(),
                        [
                            "attributes": ["machine wash", number == 0 ? "wool" : "cotton"],
                            "instruction": "i want \(number == 0 ? "wool" : "cotton") socks",
                            "instruction_attributes": [number == 0 ? "wool" : "cotton"],
                        ] as [String: Any]
                    )
                })
            return CatalogueFiles(
                products: try JSONSerialization.data(withJSONObject: products),
                attributes: try JSONSerialization.data(withJSONObject: attributes),
                humanInstructions: Data("{}".utf8))
        }
    }

    /// Has a picture of the second product alone.
    private struct OnePicture: ShopPictures {
        func picture(of product: Product) -> [UInt8]? {
            guard product.asin == "B000000001" else { return nil }
            return [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]
        }
    }
}

/// A browser at a site.
struct Browser {
    let client: any TestClientProtocol
    /// The page of the trip where it stands.
    private(set) var address = ""

    init(_ client: any TestClientProtocol) { self.client = client }

    static func visit<Value: Sendable>(
        _ site: ShopSite = ShopSite(SockShop.environment), _ body: @Sendable (Browser) async throws -> Value
    ) async throws -> Value {
        try await Application(router: site.router()).test(.router) { try await body(Browser($0)) }
    }

    func get(_ uri: String) async throws -> (status: Int, text: String) {
        try await client.execute(uri: uri, method: .get) {
            ($0.status.code, String(buffer: $0.body))
        }
    }

    func post(
        _ uri: String, _ form: String, origin: String? = nil
    ) async throws -> (status: Int, location: String?, text: String) {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let origin { headers[.origin] = origin }
        return try await client.execute(
            uri: uri, method: .post, headers: headers, body: ByteBuffer(string: form)
        ) { ($0.status.code, $0.headers[.location], String(buffer: $0.body)) }
    }

    /// Starts shopping.
    mutating func start(_ task: AgentTask, split: String = "all") async throws {
        let answer = try await post("/visits", "split=\(split)&task=\(Address.encoded(task.id))")
        #expect(answer.status == 303)
        address = try #require(answer.location)
    }

    /// Sends a field of the page's form and follows the redirect.
    mutating func send(_ field: String, _ value: String) async throws -> String {
        let answer = try await post(address, "\(field)=\(Address.encoded(value))")
        #expect(answer.status == 303)
        address = try #require(answer.location)
        return try await get(address).text
    }
}
