public import TickmarkCore

/// Runs a program and takes what it prints as evidence, for whichever table the source names.
///
/// This is how anything that Tickmark does not know brings evidence, in any language: print CSV, TSV, JSON or JSON lines
/// and exit with 0, or print a `CommandEnvelope` to say that something is missing. No shell stands between.
public struct CommandCollector: Collector {
  public let id = "command"
  public let version = 1
  public let tables: [String] = []
  public let observesNow = true
  public let options: [ObjectShape.Field] =
    [
      .init("run", .list(.text, nonEmpty: true), required: true, "the program and its arguments, one word an element"),
      .init("timeout", .integer(1...86_400), "seconds until the program is ended; 60 if absent"),
      .init("limit", .integer(1...(1 << 30)), "bytes that it may print; 67108864 if absent"),
    ] + RecordOptions.fields

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    var command = HostCommand((request.options["run"]?.arrayValue ?? []).compactMap(\.stringValue))
    if let timeout = request.options["timeout"]?.integerValue { command.timeout = Int(timeout) }
    if let limit = request.options["limit"]?.integerValue { command.limit = Int(limit) }
    let name = command.arguments.joined(separator: " ")
    var gathering = await command.gather(as: name, from: host)
    if let part = gathering.parts.first { gathering.outcome = Self.outcome(part.bytes, name) }
    return gathering
  }

  private static func outcome(_ bytes: [UInt8], _ name: String) -> Gathering.Outcome {
    do throws(Diagnostic) {
      guard let envelope = try CommandEnvelope(bytes, file: name) else { return .complete }
      return envelope.isComplete ? .complete : .incomplete("\(name): \(envelope.reason)")
    } catch {
      return .failed(error.description)
    }
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    var table = try RecordTable(evidence, observes: true, sink: &sink)
    for part in evidence.parts {
      if let envelope = try CommandEnvelope(part.bytes, file: part.name) {
        try table.readRecords(part, into: &sink) { body throws(Diagnostic) in
          for (index, record) in envelope.records.enumerated() { try body(record, index + 1) }
        }
        continue
      }
      guard let format = table.options.format else {
        throw Diagnostic(
          "the source does not tell the format of the output", at: SourceLocation(file: part.name),
          hint: "declare it with 'format: csv', tsv, json or jsonl")
      }
      try table.read(part, as: format, into: &sink)
    }
  }
}
