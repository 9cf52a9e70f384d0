public import TickmarkCore

/// How far back a machine's journal and audit log reach: the time of the oldest event that can still be read.
///
/// Needs membership in `systemd-journal`, and root for the audit log. Only the time of one line is kept.
public struct LogRetentionCollector: Collector {
  public let id = "log-retention"
  public let version = 1
  public let tables = ["host_log_retention"]
  public let options: [ObjectShape.Field] = [
    .init("streams", .list(.oneOf(["journal", "audit"]), nonEmpty: true), "which logs are asked; journal if absent")
  ]
  public let observesNow = true

  private static let prefix = "oldest event of "
  private static let timeout = 300

  public init() {}

  /// Prints seconds since 1970, or `none`. A log that cannot be read has no oldest event, and that is no answer.
  private static let script = #"""
    case $1 in
      journal)
        command -v journalctl >/dev/null || exit 3
        line=$(journalctl --quiet --utc --output short-unix --no-pager 2>/dev/null | head -n 1)
        [ -n "$line" ] || { journalctl --no-pager -n 1 >/dev/null && line=none; } || exit 1
        echo "${line%%.*}" ;;
      audit)
        [ -d /var/log/audit ] || exit 3
        file=$(ls -1tr /var/log/audit/audit.log* | head -n 1)
        [ -n "$file" ] || exit 1
        case $file in
          *.gz) line=$(gzip -dc "$file" | head -n 1) ;;
          *) line=$(head -n 1 "$file") || exit 1 ;;
        esac
        case $line in
          '') echo none ;;
          *'audit('*) line=${line#*audit(}; echo "${line%%.*}" ;;
          *) exit 1 ;;
        esac ;;
    esac
    """#

  private static func streams(_ options: JSONValue) -> [String] {
    options["streams"]?.arrayValue?.compactMap(\.stringValue) ?? ["journal"]
  }

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    var names: [HostQuestion: String] = [:]
    let questions = Self.streams(request.options).map { stream in
      let question = HostQuestion.command(
        HostCommand(["sh", "-c", Self.script, "oldest", stream], timeout: Self.timeout, limit: 1 << 10))
      names[question] = Self.prefix + stream
      return question
    }
    return await AnswerParts.ask(questions, of: host, names: names).gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    var table = try HostTable("host_log_retention", in: evidence, sink: &sink)
    let parts = evidence.parts.filter { $0.name.hasPrefix(Self.prefix) }
    guard !parts.isEmpty else { throw Diagnostic("the evidence has no times") }
    for part in parts {
      let word = TextLines.full(part.bytes).first ?? ""
      let seconds = Int64(word)
      guard seconds != nil || word == "none" else {
        throw Diagnostic(
          "expected a time or 'none', found '\(PrintableText.printable(word))'",
          at: SourceLocation(file: part.name, line: 1))
      }
      table.begin(at: SourceLocation(file: part.name, line: 1))
      table.set("stream", String(part.name.dropFirst(Self.prefix.count)))
      table.set("oldest_available_at", seconds)
      try table.append(to: &sink)
    }
  }
}
