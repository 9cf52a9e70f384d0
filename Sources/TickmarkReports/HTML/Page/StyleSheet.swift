internal import TickmarkCore

/// The look of all pages. It stands in each page, and the page's policy allows it by its digest and nothing else.
///
/// It holds no `<` and no `&`, so that it is the same text for an HTML and an XML reader.
enum StyleSheet {
  static let text = StyleSheet.colours + StyleSheet.frame + StyleSheet.tables + StyleSheet.parts + StyleSheet.paper

  /// What the browser is told: fetch nothing, run nothing, and use only the style sheet with this digest.
  static let policy =
    "default-src 'none'; style-src 'sha256-\(Base64.encode(Digest.of(text).bytes))'; base-uri 'none'; form-action 'none'"

  /// Contrast is at least 4.5 to 1 for words and 3 to 1 for shapes, on both grounds.
  private static let colours = """
    :root{color-scheme:light dark;--ground:#fff;--panel:#f6f7f9;--line:#d9dde3;--ink:#1b1f24;--soft:#57606a;--link:#0b57a4;
    --good:#1a7f4b;--bad:#b3261e;--unclear:#8a5a00;--accepted:#5b4bb0;--plain:#66707b;--mark:#fff}
    @media (prefers-color-scheme:dark){:root{--ground:#14171b;--panel:#1c2127;--line:#343b44;--ink:#e8eaed;--soft:#a2abb6;
    --link:#7fb6f5;--good:#4cc38a;--bad:#ff8a80;--unclear:#e3b341;--accepted:#b3a6f7;--plain:#98a3af;--mark:#14171b}}

    """

  private static let frame = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
    "Noto Sans","Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
    header,main,footer{max-width:1120px;margin:0 auto;padding:0 24px}
    header{padding-top:28px}
    footer{margin-top:56px;padding-top:16px;padding-bottom:40px;color:var(--soft);font-size:13px}
    nav ul{max-width:none;display:flex;flex-wrap:wrap;gap:4px 20px;list-style:none;margin:0 0 28px;padding:0 0 12px;
    border-bottom:1px solid var(--line);font-size:14px}
    nav a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
    a{color:var(--link);text-underline-offset:2px}
    a:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--link);outline-offset:2px}
    h1{font-size:30px;line-height:1.2;letter-spacing:-.01em;margin:0 0 6px}
    h2{font-size:20px;line-height:1.3;margin:44px 0 10px}
    h3{font-size:16px;margin:26px 0 8px}
    h4{font-size:14px;margin:20px 0 6px}
    p,ul,ol,dl{margin:0 0 12px;max-width:74ch}
    ul,ol{padding-left:20px}
    .over{color:var(--soft);font-size:14px;margin:0 0 2px}
    .lede{font-size:19px;line-height:1.45;margin:18px 0 22px;max-width:62ch}
    .note,.soft{color:var(--soft)}
    .note{font-size:14px}
    code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;unicode-bidi:isolate}
    code{overflow-wrap:anywhere}
    pre{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:12px 14px;margin:0 0 14px;
    overflow-x:auto;max-width:100%}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

    """

  private static let tables = """
    .scroll{overflow-x:auto;margin:0 0 18px}
    table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.45;font-variant-numeric:tabular-nums}
    caption{text-align:left;color:var(--soft);padding:0 0 8px;caption-side:top}
    th,td{text-align:left;vertical-align:top;padding:7px 14px 7px 0;border-top:1px solid var(--line)}
    thead th{border-top:0;border-bottom:1px solid var(--soft);color:var(--soft);font-weight:600;vertical-align:bottom}
    tbody th{font-weight:400}
    .group th{padding-top:18px;font-weight:600}
    .key{min-width:132px}
    .number{text-align:right;white-space:nowrap}
    .tick{text-align:center;white-space:nowrap;width:46px}
    .short{white-space:nowrap}
    .wide{min-width:220px}
    .lead{min-width:220px;width:36%}
    td .bad,.differs{color:var(--bad);font-weight:600}

    """
}
