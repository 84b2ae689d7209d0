/// The site's look. Light and dark follow the reader's setting.
enum StyleSheet {
    static let css = """
        :root { color-scheme: light dark; --ink: #1c1f24; --soft: #667085; --line: #e2e6ee; --paper: #f5f6f9;
          --card: #fff; --accent: #2457c5; --on-accent: #fff; --wash: #eef3fd; --price: #a8480a; --still: #cfd5e0; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --soft: #98a2b3; --line: #333b49;
          --paper: #14171c; --card: #1c2129; --accent: #7aa5ff; --on-accent: #10141b; --wash: #233049;
          --price: #f5a25d; --still: #4a5365; } }
        /* A bag, where there is no picture: browsers draw an image's ::before only when it is broken. */
        :root { --bag: linear-gradient(var(--still), var(--still)) 50% 60% / 34% 28% no-repeat,
          radial-gradient(circle farthest-side at 50% 100%, transparent 62%, var(--still) 64% 88%, transparent 90%)
          50% 34.5% / 20% 10% no-repeat, var(--paper); }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        a { color: var(--accent); } h1 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .4rem; }
        h2 { font-size: 1rem; margin: 0 0 .5rem; } p { margin: 0 0 .6rem; }
        .soft, small { color: var(--soft); font-weight: normal; } small { font-size: .78rem; }
        .price { color: var(--price); font-weight: 650; }
        button, select, input { font: inherit; color: inherit; border-radius: .55rem; border: 1px solid var(--line);
          background: var(--card); padding: .42rem .85rem; }
        button { cursor: pointer; } button:hover { border-color: var(--accent); }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        .primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent);
          font-weight: 600; text-decoration: none; }
        a.primary { display: inline-block; border-radius: .55rem; padding: .45rem .9rem; }
        .bar { background: var(--card); border-bottom: 1px solid var(--line); position: sticky; top: 0; z-index: 2; }
        .bar > div { max-width: 78rem; margin: 0 auto; padding: .7rem 1.25rem; display: flex; gap: 1.5rem;
          align-items: center; min-height: 3.9rem; }
        .brand { font-weight: 750; font-size: 1.15rem; color: var(--ink); text-decoration: none; }
        .search { flex: 1; display: flex; gap: .5rem; max-width: 44rem; } .search input { flex: 1; min-width: 0; }
        .columns { max-width: 78rem; margin: 0 auto; padding: 1.25rem; display: grid; gap: 1.25rem;
          grid-template-columns: minmax(0, 1fr) 20rem; align-items: start; }
        .narrow { max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        .narrow h1 { font-size: 1.6rem; } .narrow > h2 { margin: 1.5rem 0 .6rem; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .9rem; padding: 1.1rem 1.25rem;
          margin: 0 0 1.1rem; }
        .notice { background: var(--wash); border-radius: .7rem; padding: .6rem 1rem; }
        .heading { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline;
          justify-content: space-between; }
        ul { list-style: none; margin: 0; padding: 0; }
        .tasks button { width: 100%; text-align: left; padding: .75rem 1rem; margin-bottom: .5rem; }
        .chooser { display: flex; flex-wrap: wrap; gap: .75rem; justify-content: space-between; margin-top: 1.25rem; }
        .pager { display: flex; justify-content: space-between; align-items: center; gap: .6rem; margin: 0 0 1rem; }
        .pager span { display: flex; gap: .6rem; }
        .offers { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.3rem, 1fr)); gap: .9rem;
          margin: .3rem 0 1.1rem; }
        .offers li { display: flex; }
        .offers button { display: flex; flex-direction: column; gap: .3rem; width: 100%; text-align: left;
          padding: .7rem; border-radius: .9rem; }
        .offers button:hover { box-shadow: 0 4px 14px rgb(0 0 0 / .09); }
        .offers .name { font-size: .88rem; line-height: 1.35; display: -webkit-box; -webkit-line-clamp: 3;
          -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere; }
        .offers .price { margin-top: auto; } .offers .visited { background: var(--wash); }
        .picture { position: relative; display: block; width: 100%; aspect-ratio: 1; border-radius: .6rem;
          overflow: hidden; background: var(--bag); }
        .picture img::before { content: ""; position: absolute; inset: 0; background: var(--bag); }
        .picture img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; }
        .product { display: grid; grid-template-columns: minmax(12rem, 20rem) minmax(0, 1fr); gap: 1.5rem; }
        .product .price { font-size: 1.4rem; margin: .3rem 0; }
        fieldset { border: 0; padding: 0; margin: 0 0 .9rem; min-width: 0; max-height: 16rem; overflow-y: auto; }
        legend { padding: 0; margin-bottom: .35rem; font-weight: 600; font-size: .92rem; }
        .value { padding: .3rem .7rem; margin: .15rem .35rem .2rem .15rem; font-size: .92rem; text-align: left; }
        .chosen { border-color: var(--accent); background: var(--wash); box-shadow: 0 0 0 1px var(--accent);
          font-weight: 600; }
        .buttons { display: flex; flex-wrap: wrap; gap: .5rem; } .buy { padding: .6rem 2.2rem; }
        .about { display: flex; gap: 1rem; align-items: center; margin-bottom: 1rem; }
        .about .picture { width: 6rem; flex: none; } .about p { margin: 0; }
        .details ul { list-style: disc; padding-left: 1.2rem; } .details li { margin-bottom: .35rem; }
        .details p, .details li { overflow-wrap: anywhere; }
        .welcome, .empty, .problem { text-align: center; padding: 3rem 1.5rem; }
        blockquote { margin: 1rem auto; max-width: 38rem; font-size: 1.1rem; }
        .code { font-size: 2.6rem; font-weight: 750; color: var(--still); margin: 0; }
        .score { display: flex; gap: 1.5rem; align-items: center; margin-bottom: 1.2rem; }
        .score > div { flex: 1; } .score p { margin: 0; } .score h1 { margin: 0; }
        .reward { font-size: 2.8rem; font-weight: 750; font-variant-numeric: tabular-nums; }
        meter { width: 100%; height: .9rem; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: .45rem .6rem .45rem 0; border-bottom: 1px solid var(--line);
          vertical-align: top; } thead th { color: var(--soft); font-weight: 600; }
        .sum { font-variant-numeric: tabular-nums; margin: .8rem 0 0; color: var(--soft); }
        .actions { margin: 0; padding-left: 1.6rem; font: .85rem/1.6 ui-monospace, "DejaVu Sans Mono", monospace;
          overflow-wrap: anywhere; } .actions a { text-decoration: none; } .actions li::marker { color: var(--soft); }
        summary { cursor: pointer; font-weight: 600; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; overflow-y: auto; margin: .7rem 0 0;
          font: .78rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
        .sheet { display: block; max-width: 100%; border-radius: .5rem; margin-top: .7rem; }
        .intent { margin: 0; } .small-screen { display: none; }
        aside { position: sticky; top: 5.1rem; }
        @media (max-width: 52rem) { .columns { grid-template-columns: minmax(0, 1fr); } aside { position: static; }
          .small-screen { display: block; } .wide-screen { display: none; }
          .product { grid-template-columns: minmax(0, 1fr); } .product .picture { max-width: 18rem; }
          .bar > div { flex-wrap: wrap; gap: .6rem; }
          .search { flex-basis: 100%; } thead { display: none; }
          tbody tr { display: grid; grid-template-columns: 1fr 4.5rem 4.5rem; border-bottom: 1px solid var(--line); }
          th, td { border: 0; } td:last-child { grid-column: 1 / -1; padding-top: 0; } }
        """
}
