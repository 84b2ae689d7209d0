/// The page's look. Colours are variables so that plots follow the reader's light or dark setting.
enum ReportStyle {
    static let css = """
        :root { color-scheme: light dark; --ink: #1c1f24; --soft: #667085; --line: #d9dee7; --paper: #fff;
          --accent: #2457c5; --second: #c2570c; --third: #17803d; --wash: #eef3fd; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --soft: #98a2b3; --line: #3a4252;
          --paper: #14171c; --accent: #7aa5ff; --second: #f5a25d; --third: #6cc98a; --wash: #1d2634; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 2rem; margin: 0 0 .25rem; } h2 { margin: 2.5rem 0 .5rem; font-size: 1.3rem; }
        h3 { margin: 1.5rem 0 .4rem; font-size: 1rem; } p { max-width: 46rem; }
        small, footer, figcaption, header p { color: var(--soft); } small { font-weight: normal; }
        code { font-size: .88em; overflow-wrap: anywhere; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem; }
        th, td { text-align: right; padding: .38rem .55rem; border-bottom: 1px solid var(--line);
          vertical-align: top; white-space: nowrap; }
        th:first-child { text-align: left; } thead th { color: var(--soft); font-weight: 600;
          white-space: normal; vertical-align: bottom; }
        td.actions { text-align: left; font-family: ui-monospace, "DejaVu Sans Mono", monospace;
          font-size: .82rem; } td.words, thead th.words { text-align: left; }
        tr.chosen { background: var(--wash); } .wide { overflow-x: auto; }
        .tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; padding: 0; }
        .tiles div { background: var(--wash); border-radius: .6rem; padding: .6rem 1rem; min-width: 8.5rem; }
        .tiles dt { color: var(--soft); font-size: .82rem; } .tiles dd { margin: 0; font-size: 1.3rem; }
        .pair { display: flex; flex-wrap: wrap; gap: 2rem; align-items: flex-start; }
        figure { margin: 0; flex: 1 1 24rem; max-width: 32rem; } figcaption { font-size: .85rem; }
        svg { max-width: 100%; height: auto; font: 12px system-ui, "DejaVu Sans", sans-serif; }
        svg text { fill: var(--ink); } svg .soft { fill: var(--soft); } svg .axis { stroke: var(--line); }
        svg .first { stroke: var(--accent); fill: none; stroke-width: 2; }
        svg .second { stroke: var(--second); fill: none; stroke-width: 2; stroke-dasharray: 5 3; }
        svg .third { stroke: var(--third); fill: none; stroke-width: 2; stroke-dasharray: 1.5 3; }
        svg .first-dot { fill: var(--accent); } svg .second-dot { fill: var(--second); }
        svg .third-dot { fill: var(--third); } svg .third-text { fill: var(--third); }
        svg .ring { stroke-width: 1.5; stroke-dasharray: none; } svg .leader { stroke: var(--soft); }
        svg .tag { font-size: 11px; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
        svg .dot { fill: var(--accent); } svg .bar { stroke: var(--accent); stroke-width: 2; }
        svg .node { stroke: var(--soft); fill: var(--accent); } svg .edge { stroke: var(--soft); fill: none; }
        svg .on { stroke: var(--second); stroke-width: 2.5; } svg .second-text { fill: var(--second); }
        svg .first-text { fill: var(--accent); } footer { margin-top: 3rem; font-size: .85rem; }
        """
}
