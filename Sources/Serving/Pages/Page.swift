import Hummingbird

/// A whole page in the site's frame.
struct Page {
    let title: String
    /// What stands beside the shop's name.
    var header: HTML = ""
    let content: HTML

    private var html: HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) · WebShop</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header class="bar"><div><a class="brand" href="/">WebShop</a>\(header)</div></header>
        \(content)
        </body>
        </html>

        """
    }

    func response(status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html.source)))
    }
}

/// What is shown instead of a page.
struct ProblemPage {
    let problem: PageProblem

    var page: Page {
        Page(
            title: problem.title,
            content: """
                <main class="narrow"><section class="card problem"><p class="code">\(problem.status.code)</p>
                <h1>\(problem.title)</h1><p>\(problem.advice)</p>
                <p><a class="primary" href="/">All tasks</a></p></section></main>
                """)
    }
}
