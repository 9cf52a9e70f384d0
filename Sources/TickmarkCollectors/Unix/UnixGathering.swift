internal import TickmarkCore

/// The kept parts of one machine, with what is missing.
struct UnixGathering {
  private var parts: [RawPart] = []
  private var record = HostAnswerRecord()
  private var problems: [String] = []
  private var redactions: [String: Int] = [:]

  /// Keeps an answer about an account file, without its secrets.
  mutating func take(_ answer: HostAnswer?, path: String) {
    switch answer {
    case .bytes(let bytes): keep(bytes, path: path)
    case .absent: record.add(absent: path)
    case .unreadable(let reason): problems.append("\(path): \(reason)\(hint(path, reason))")
    case .files, nil: problems.append("\(path): the host gave no answer")
    }
  }

  mutating func add(_ sudoers: SudoersGathering) {
    parts += sudoers.parts
    record.add(sudoers.record)
    problems += sudoers.problems
    count("sudoers-hash", sudoers.redactions)
  }

  var result: Gathering {
    let all = (parts + [record.part]).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let outcome = problems.isEmpty ? Gathering.Outcome.complete : .incomplete(problems.joined(separator: "; "))
    return Gathering(parts: all, outcome: outcome, redactions: redactions)
  }

  private mutating func keep(_ bytes: [UInt8], path: String) {
    if path == UnixPath.lastlog {
      guard let kept = LastLogins.redact(bytes) else {
        problems.append("\(path): its \(bytes.count) bytes are no whole number of records of 292 bytes")
        return
      }
      parts.append(RawPart(name: path, bytes: kept.text))
      return count("lastlog-origin", kept.count)
    }
    let file: AccountRedaction.File =
      switch path {
      case UnixPath.passwd: .passwd
      case UnixPath.group: .group
      default: .shadow
      }
    var redaction = AccountRedaction(file)
    parts.append(RawPart(name: path, bytes: redaction.redact(bytes)))
    count(file.rule, redaction.count)
  }

  private mutating func count(_ rule: String, _ number: Int) {
    if number > 0 { redactions[rule, default: 0] += number }
  }

  private func hint(_ path: String, _ reason: String) -> String {
    path == UnixPath.shadow && reason == "permission denied" ? " (only root and the group shadow may read it)" : ""
  }
}
