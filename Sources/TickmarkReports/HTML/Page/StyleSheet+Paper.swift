extension StyleSheet {
  /// A4, black on white whatever the screen shows; nothing is cut off, and tiles become lines.
  static let paper = """
    @page{size:A4;margin:13mm 14mm 15mm}
    @media print{:root{color-scheme:light;--ground:#fff;--panel:#fff;--line:#bbb;--ink:#000;--soft:#444;--link:#000;
    --good:#1a7f4b;--bad:#b3261e;--unclear:#8a5a00;--accepted:#5b4bb0;--plain:#555;--mark:#fff}
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    body{font-size:9pt;line-height:1.4}
    nav{display:none}
    header,main,footer{max-width:none;padding:0}
    footer{margin-top:20pt;padding:0;font-size:7.5pt}
    p,ul,ol,dl{margin-bottom:6pt}
    p,ul,ol,.lede{max-width:none}
    h1{font-size:18pt}h2{font-size:12pt;margin:16pt 0 4pt}h3{font-size:9.5pt;margin:9pt 0 3pt}
    .over,.note,table{font-size:8pt}
    .lede{font-size:11.5pt;margin:8pt 0}
    .quote{font-size:10.5pt;margin:6pt 0}
    .callout{padding:5pt 8pt;margin-bottom:6pt}
    caption{padding-bottom:3pt}
    th,td{padding:2.5pt 8pt 2.5pt 0}
    .group th{padding-top:7pt}
    td p{margin-bottom:3pt}
    .scroll,pre{overflow:visible}
    .scroll{margin-bottom:8pt}
    pre{white-space:pre-wrap;font-size:7pt;padding:5pt}
    code{font-size:7.5pt}
    .wide,.lead{min-width:110pt}
    .tick{width:22pt}
    a{text-decoration:none}
    h1,h2,h3,h4,caption,thead,.group{break-after:avoid}
    tr,.tiles li,.figures div,.callout,.sign{break-inside:avoid}
    thead{display:table-header-group}
    .figures{gap:6pt;grid-template-columns:repeat(5,1fr)}
    .figures div{padding:4pt 7pt}
    .figures .count{font-size:15pt}
    .figures dd{font-size:7.5pt}
    .category{display:block;border:0;padding:0}
    .category h3{font-size:8.5pt;margin:6pt 0 2pt}
    .tiles{display:flex;flex-wrap:wrap;gap:3pt;margin:0 0 2pt}
    .tiles li{flex:0 0 calc(33.3% - 2pt);display:block;padding:2pt 5pt;font-size:8pt;border-left-width:3pt}
    .tiles a{display:inline;margin:0}
    .tiles .state{font-size:8pt;margin:0 4pt}
    .tiles .id,.tiles .soft{font-size:7.5pt;display:inline;margin-right:4pt}
    .icon{width:8pt;height:8pt;vertical-align:-1pt}
    .strip{gap:3pt 12pt}.strip svg{height:11pt;width:auto}
    .chart{break-inside:avoid;margin-bottom:9pt}.chart svg{max-width:110mm}
    .boxes li{line-height:1.7;padding-left:16pt}
    .boxes li::before{width:8pt;height:8pt;top:3pt;border-width:1pt}
    .conclusion{break-inside:avoid}
    .sign{margin-top:40pt}
    .test{margin-top:18pt}}

    """
}
