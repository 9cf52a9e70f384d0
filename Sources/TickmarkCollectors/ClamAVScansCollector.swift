public import TickmarkCore
internal import TickmarkFormats

/// Scans that ClamAV made, from the summaries that `clamscan --log` or `clamdscan --log` writes.
///
/// Needs the right to read the log. Only the summaries are kept: the lines between name files. The log's times are the
/// machine's local ones: `zone` says which.
public struct ClamAVScansCollector: Collector {
  public let id = "clamav-scans"
  public let version = 1
  public let tables = ["antivirus_scans"]
  public let options: [ObjectShape.Field] = [
    .init("log", .text, required: true, "the log's path on the host"),
    .init("zone", .text, required: true, "the zone of the machine's clock, such as Europe/Warsaw"),
  ]
  public let observesNow = false

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let path = request.options["log"]?.stringValue ?? ""
    switch await host.ask([.file(path)]).first {
    case .bytes(let bytes):
      return Gathering(parts: [RawPart(name: path, bytes: ClamAVScan.kept(bytes))], outcome: .complete)
    case .absent: return Gathering(parts: [], outcome: .absent("\(host.name) has no \(path)"))
    case .unreadable(let reason): return Gathering(parts: [], outcome: .failed("\(path): \(reason)"))
    case .files, nil: return Gathering(parts: [], outcome: .failed("\(path): the host gave no answer"))
    }
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first else { throw Diagnostic("the evidence has no log") }
    let zone = try evidence.zone()
    let scans = try ClamAVScan.all(part, zone: zone)
    var table = try HostTable("antivirus_scans", in: evidence, sink: &sink)
    for scan in scans {
      table.begin(at: SourceLocation(file: part.name, line: scan.line))
      table.set("ended_at", scan.endedAt.epochSeconds)
      table.set("infected_files", scan.infected)
      table.set("scanned_files", scan.scanned)
      try table.append(to: &sink)
    }
  }
}
