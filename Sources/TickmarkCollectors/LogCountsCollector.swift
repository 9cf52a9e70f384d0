public import TickmarkCore

/// How many events a machine's journal, the journal's part about authentication, and the audit log hold, day by day:
/// counts, never a line.
///
/// Counting happens on the machine itself. Needs membership in `systemd-journal`, and root for the audit log. Say
/// `covers: period` in the source: days without an event give no row, and count as such.
public struct LogCountsCollector: Collector {
  public let id = "log-counts"
  public let version = 2
  public let tables = ["daily_log_counts", "stream_log_counts"]
  public let options: [ObjectShape.Field] = [
    .init("streams", .list(.oneOf(LogCountScript.streams), nonEmpty: true), "which logs are counted; journal if absent")
  ]
  public let observesNow = false

  private static let prefix = "counts of "

  public init() {}

  private static func streams(_ options: JSONValue) -> [String] {
    options["streams"]?.arrayValue?.compactMap(\.stringValue) ?? ["journal"]
  }

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    var names: [HostQuestion: String] = [:]
    let questions = Self.streams(request.options).map { stream in
      let question = HostQuestion.command(
        HostCommand(
          [
            "sh", "-c", LogCountScript.text, "count", stream, "\(request.period.from.epochSeconds)",
            "\(request.period.to.epochSeconds)",
          ],
          timeout: 900, limit: 1 << 20))
      names[question] = Self.prefix + stream
      return question
    }
    return await AnswerParts.ask(questions, of: host, names: names).gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let parts = evidence.parts.filter { $0.name != HostAnswerRecord.name }
    guard let first = parts.first else { throw Diagnostic("the evidence has no counts") }
    var days: [String: Int64] = [:]
    var table = try HostTable("stream_log_counts", in: evidence, sink: &sink)
    for part in parts {
      let counts = try LogCountScript.counts(part)
      days.merge(counts, uniquingKeysWith: +)
      for (index, (day, count)) in counts.sorted(by: { $0.key < $1.key }).enumerated() {
        table.begin(at: SourceLocation(file: part.name, line: index + 1))
        table.set("stream", String(part.name.dropFirst(Self.prefix.count)))
        table.set("day_on", day)
        table.set("events", count)
        try table.append(to: &sink)
      }
    }
    table = try HostTable("daily_log_counts", in: evidence, sink: &sink)
    for (index, (day, count)) in days.sorted(by: { $0.key < $1.key }).enumerated() {
      table.begin(at: SourceLocation(file: first.name, line: index + 1))
      table.set("day_on", day)
      table.set("events", count)
      try table.append(to: &sink)
    }
  }
}
