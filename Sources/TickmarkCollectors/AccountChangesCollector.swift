public import TickmarkCore

/// When accounts of a machine were made, locked, unlocked, given an end, and deleted: what `useradd`, `usermod`,
/// `userdel`, `passwd` and `chage` wrote to the journal or to auth.log in the period.
///
/// Needs membership in `systemd-journal`, or root for auth.log. Of each line only time, account and action are kept. Say
/// `covers: period` in the source. `passwd`, `chpasswd` and `chage` write the same line for whatever they do: that an account
/// was locked with them does not show, and that somebody changed something does.
public struct AccountChangesCollector: Collector {
  public let id = "account-changes"
  public let version = 1
  public let tables = ["account_changes"]
  public let options: [ObjectShape.Field] = [
    .init("log", .oneOf(["journal", "auth-log"]), "where the machine's programs write to; the journal if absent")
  ]
  public let observesNow = false

  static let name = "account changes"
  private static let longestRun = 900

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let log: any AccountLog =
      request.options["log"]?.stringValue == "auth-log" ? AuthLog() : AccountJournal(period: request.period)
    let answer = await host.ask([.command(HostCommand(log.command, timeout: Self.longestRun))]).first
    switch answer {
    case .bytes(let bytes): return distil(bytes, log, request.period, host.name)
    case .absent: return Gathering(parts: [], outcome: .absent("\(host.name) has no program '\(log.command[0])'"))
    case .unreadable(let reason): return Gathering(parts: [], outcome: .failed("\(log.name): \(reason)"))
    case .files, nil: return Gathering(parts: [], outcome: .failed("\(log.name): the host gave no answer"))
    }
  }

  /// Lines of a log name addresses and more: they do not leave this function.
  private func distil(_ bytes: [UInt8], _ log: any AccountLog, _ period: Period, _ host: String) -> Gathering {
    do throws(Diagnostic) {
      guard let changes = try log.changes(bytes) else {
        return Gathering(parts: [], outcome: .absent("\(host) has no \(log.name)"))
      }
      let inside = changes.filter { period.from <= $0.at && $0.at <= period.to }
      let text = inside.map { "\($0.line)\n" }.joined() + "\(AccountChange.end(inside.count))\n"
      return Gathering(parts: [RawPart(name: Self.name, bytes: Array(text.utf8))], outcome: .complete)
    } catch {
      return Gathering(parts: [], outcome: .failed("\(log.name): \(error.message)"))
    }
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first(where: { $0.name == Self.name }) else {
      throw Diagnostic("the evidence has no account changes")
    }
    var table = try HostTable("account_changes", in: evidence, sink: &sink)
    for (change, line) in try AccountChange.last(part) {
      table.begin(at: SourceLocation(file: part.name, line: line))
      table.set("changed_at", change.at.epochSeconds)
      table.set("account", change.account)
      table.set("action", change.action.rawValue)
      if change.action == .expiry { table.set("expires_on", change.value) }
      if change.action == .shell { table.set("can_log_in", change.value == AccountChange.yes) }
      try table.append(to: &sink)
    }
  }
}
