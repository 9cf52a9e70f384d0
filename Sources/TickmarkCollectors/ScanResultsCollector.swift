public import TickmarkCore

/// Results of other tools as evidence: XCCDF results and ARF (OpenSCAP), Lynis' report file, JUnit files.
///
/// What a tool did not check stays "notchecked", and what did not concern the target "notapplicable": neither is a pass.
public struct ScanResultsCollector: Collector {
  public let id = "scan-results"
  public let version = 1
  public let tables = ["tool_findings"]
  public let options: [ObjectShape.Field] = [
    .init("path", .either([.text, .list(.text, nonEmpty: true)]), required: true, "the tool's file, or several"),
    .init("format", .oneOf(ScanFormat.allCases.map(\.rawValue)), required: true, "what kind of file it is"),
    .init("tool", .text, "the tool's name in the table; the format if absent"),
    .init("target", .text, "what was looked at, where the file does not say it"),
  ]
  public let observesNow = false

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    await FileCollector().gather(request, from: host)
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let format = evidence.options["format"]?.stringValue.flatMap(ScanFormat.init(rawValue:)) else {
      throw Diagnostic("the source does not tell the format of the results")
    }
    var table = try HostTable("tool_findings", in: evidence, sink: &sink)
    for part in evidence.parts {
      let scan = try format.read(part)
      guard let target = scan.target ?? evidence.options["target"]?.stringValue else {
        throw Diagnostic(
          "the file does not say what was looked at", at: SourceLocation(file: part.name),
          hint: "say it with 'target:' in the source")
      }
      guard !scan.findings.isEmpty else {
        throw Diagnostic("expected results, found none", at: SourceLocation(file: part.name))
      }
      for finding in scan.findings {
        table.begin(at: finding.location)
        table.set("tool", evidence.options["tool"]?.stringValue ?? format.rawValue)
        table.set("target", target)
        table.set("rule", finding.rule)
        table.set("result", finding.result)
        table.set("severity", finding.severity)
        table.set("scanned_at", scan.scannedAt?.epochSeconds)
        try table.append(to: &sink)
      }
    }
  }
}
