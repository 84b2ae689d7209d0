import WebShop

extension VisitPage {
    /// The page after the purchase.
    var receipt: HTML {
        guard let product = session.product, let receipt = Receipt(session) else { return "" }
        return """
            <section class="card receipt"><div class="score"><p class="reward">\(Receipt.number(receipt.reward))</p>
            <div><h1>\(verdict(receipt.reward))</h1>
            <meter min="0" max="1" value="\(Receipt.number(receipt.reward))"></meter>
            <p class="soft">Reward, from 0 to 1.\(late)</p></div></div>
            <div class="about">\(picture(of: product.asin))<p>\(product.title)<br>\
            <span class="price">\(product.priceTag)</span></p></div>
            <table><thead><tr><th>Part</th><th>Score</th><th>Weight</th><th>Why</th></tr></thead>
            <tbody>\(receipt.parts.map(row))</tbody></table>
            <p class="sum">\(receipt.sum)</p></section>
            <section class="card"><h2>What was wanted</h2><p>\(session.goal.name)</p>
            <p class="soft">\(session.goal.asin) · \(session.goal.productCategory)</p></section>
            """
    }

    /// Forms of their own, since they lead away from this trip.
    var afterwards: HTML {
        """
        <div class="buttons"><form method="post" action="/visits"><input type="hidden" name="split" \
        value="\(visit.split)"><button class="primary">Another task</button></form>
        <form method="post" action="/visits"><input type="hidden" name="split" value="\(visit.split)">\
        <button name="task" value="\(visit.task.id)">Try again</button></form></div>
        """
    }

    private func verdict(_ reward: Double) -> String {
        switch reward {
        case 1: "Just what was wanted"
        case 0: "Not what was wanted"
        case 0.5...: "Close"
        default: "Only a little like it"
        }
    }

    private var late: HTML {
        guard visit.actions.count > horizon else { return "" }
        return " An agent has \(horizon) actions and would have earned 0."
    }

    private func row(_ part: Receipt.Part) -> HTML {
        """
        <tr><th>\(part.name)</th><td>\(Receipt.number(part.score))</td>\
        <td>\(part.weight.map(Receipt.number) ?? "×")</td><td>\(part.detail)</td></tr>
        """
    }
}
