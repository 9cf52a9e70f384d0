internal import TickmarkCore
internal import TickmarkTestSupport

/// Texts that evidence could hold to do harm in a report, and an assessment full of each.
enum HostileText {
  static let all =
    [
      "<script>alert(1)</script>", "</code></td></table></main><img src=x onerror=alert(1)>",
      "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "]]></style><style>*{display:none}", "<!-- ", "&lt;b&gt;",
      "\u{1b}]8;;http://evil\u{7}link\u{1b}]8;;\u{7}", "\u{1b}[2J", "a\u{0}b", "user\u{202e}txt.exe",
      "\u{2066}\u{2069}",
      "\u{feff}\u{200b}", "\u{ffff}\u{fffe}", "\u{e0041}", "javascript:alert(1)", "../../../etc/passwd",
      // A surrogate without its other half, as three bytes that are no UTF-8.
      "half " + String(decoding: [0xed, 0xa0, 0x80], as: UTF8.self),
    ] + formulas + markup

  /// What a spreadsheet would compute.
  static let formulas = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u{feff}=1", "'=1", "\"=1", ";=1", "x,=1", "x;=1",
    "x\";=1;\"", "\u{ff1d}1", "\u{ff20}x", "\u{a0}=1", "\u{200b}=1", "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://evil\",\"x\")",
  ]

  /// What Markdown or a server that shows it would act on.
  static let markup = [
    "a | b | c |", "a \\| b", "x\n\n# heading\n- item", "`", "``` \n", "a\\", "a` <b> `b", "![x](http://evil/x.png)",
    "[x](http://evil)", "[x]: http://evil", "<http://evil>", "http://evil.example", "HTTPS://evil.example",
    "www.evil.example",
    "a@evil.example", "@everyone", "x @someone y", "#1", "GH-1", "octo/cat#1", "!1", "%1", "~bug", "$x$", ":tada:",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709", "**bold** _it_ ~~x~~", "1. one", "* * *", "---", "&copy;", "{0}",
    "[0](1)",
    "mailto:a@b.example", "xmpp:a@b.example", "ftp://evil",
  ]

  /// An assessment in which `text` stands wherever somebody else's text can stand.
  static func assessment(_ text: String) -> Assessment {
    let location = SourceLocation(file: text, line: 1)
    let exception = ExceptionItem(
      key: [text, text], failed: [text], excused: [text], says: [text], traces: [location], record: text)
    let reason = Reason(.schema, table: text, text)
    let failed = ResultBuilder.test(
      text, text, .fail, item: text, counted: ResultBuilder.counted(7, of: 9, text, first: [exception])
    ) {
      $0.records = [text]
      $0.tables = [text]
      $0.completeBecause = text
      $0.since = ResultBuilder.since(.fail, before: [], now: [text])
      $0.counted?.figure = Figure(
        title: text,
        grid: ItemGrid(
          from: text, to: text, rows: [.init(name: text, cells: "mxu."), .init(name: text, cells: "x")], hiddenRows: 1,
          hiddenExceptions: 1, met: 1, exceptions: 2, unknown: 1))
    }
    let undecided = ResultBuilder.test("\(text).b", text, .rejected, item: text, reasons: [reason])
    let waived = ResultBuilder.test(
      "\(text).c", text, .waived, item: text, counted: ResultBuilder.counted(1, of: 9, text, first: [exception])
    ) {
      $0.records = [text]
      $0.counted?.figure = Figure(
        kind: .recency, title: text,
        measured: MeasuredItems(
          unit: .number, limit: 3, parameter: text, within: 8, above: 1, notShown: 0, notShownExceptions: 0, median: 2,
          met: [1, 1, 2, 2, 2, 2, 3, 3], exceptions: [9]))
    }
    let parameter = ParameterInForce(
      name: text, value: text, defaultValue: "\(text)x", source: text, reason: text, approvedBy: text)
    let reconciliation = ReconciliationResult(name: text, expected: text, found: text, agrees: false)
    let control = ResultBuilder.control(
      text, text, section: text, owner: text, parameters: [parameter], reconciliations: [reconciliation],
      notCovered: text, maps: [text: [text]], [failed, undecided, waived])
    var assessment = Assessment.everyState
    assessment.organization = text
    assessment.controls = [control]
    assessment.notStarted = [text]
    let change = DefinitionChange(text, text, before: text, after: text, .looser, tests: [text, "X-1.a"])
    assessment.prior = PriorResults(period: text, sha256: Digest.of(text), definitions: [change])
    assessment.evidence = [
      EvidenceStatus(
        table: text, about: text, contract: Digest.of(text), rows: 1,
        sources: [
          SourceStatus(
            collector: text, host: text, parts: [EvidencePart(name: text, sha256: Digest.of(text), bytes: 1)], rows: 1,
            collectedAt: nil, asOf: nil, covers: nil, record: 1, notices: [text])
        ], reasons: [reason], owners: [text])
    ]
    assessment.records = [
      RecordStatus(
        id: text, kind: .waiver, test: text, file: text, sha256: Digest.of(text), owner: text, validTo: text,
        covered: 1, remarks: [.expired])
    ]
    return assessment
  }
}
