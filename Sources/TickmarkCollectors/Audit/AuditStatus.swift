internal import TickmarkCore

/// What `auditctl -s` prints: a word and a number a line.
struct AuditStatus {
  /// 0 off, 1 on, 2 on and locked until the next start: auditctl(8), -e.
  let enabled: Int64
  /// The process that takes the events; 0 is nobody.
  let daemon: Int64

  init(_ part: RawPart) throws(Diagnostic) {
    var numbers: [String: Int64] = [:]
    for line in TextLines.full(part.bytes) {
      let words = line.split(separator: " ")
      if words.count == 2, let number = Int64(words[1]) { numbers[String(words[0])] = number }
    }
    guard let enabled = numbers["enabled"], let daemon = numbers["pid"], (0...2).contains(enabled) else {
      throw Diagnostic("expected 'enabled' and 'pid' in the audit status", at: SourceLocation(file: part.name, line: 1))
    }
    self.enabled = enabled
    self.daemon = daemon
  }

  /// The number of rules of `auditctl -l` that record something; none where one switches recording off for all.
  static func rules(_ part: RawPart) throws(Diagnostic) -> Int64 {
    let lines = TextLines.full(part.bytes)
    if lines == ["No rules"] { return 0 }
    guard !lines.isEmpty, lines.allSatisfy({ $0.hasPrefix("-") }) else {
      throw Diagnostic("expected audit rules or 'No rules'", at: SourceLocation(file: part.name, line: 1))
    }
    let actions = lines.map { line in
      line.split(separator: " ").dropFirst().first.map { Set($0.split(separator: ",")) } ?? []
    }
    // auditctl(8), -a: no new task is recorded then, whatever the other rules say.
    if actions.contains(["never", "task"]) { return 0 }
    return Int64(actions.filter { !$0.contains("never") }.count)
  }
}

/// `chronyc -c tracking`, a line of comma-separated fields.
enum ChronyTracking {
  /// Milliseconds by which the system's clock is ahead (chronyc(1): a positive offset is a slow clock); nil if nothing
  /// measures it.
  static func offset(_ part: RawPart) throws(Diagnostic) -> Int64? {
    let fields = String(decoding: part.bytes, as: UTF8.self).split(
      separator: ",", omittingEmptySubsequences: false)
    guard fields.count >= 5, let stratum = Int(fields[2]), let seconds = Double(fields[4]), seconds.magnitude < 1e9
    else {
      throw Diagnostic("expected the fields of 'chronyc -c tracking'", at: SourceLocation(file: part.name, line: 1))
    }
    return stratum == 0 ? nil : Int64((seconds * -1000).rounded())
  }
}

/// Settings that send a log to another machine.
enum ForwardingRules {
  /// Of a plugin of auditd: `active = yes`.
  static func isActive(_ bytes: [UInt8]) -> Bool {
    lines(bytes).contains { line in
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "=" }
      return words.count == 2 && words[0] == "active" && words[1] == "yes"
    }
  }

  /// Of rsyslog: a selector for everything or for authentication that ends in `@host` or `@@host`, or an `omfwd` or
  /// `omrelp` action.
  static func sendsOn(_ bytes: [UInt8]) -> Bool {
    lines(bytes).contains { line in
      if line.contains("type=\"omfwd\"") || line.contains("type=\"omrelp\"") { return true }
      let words = line.split { $0 == " " || $0 == "\t" }
      return words.count == 2 && words[1].hasPrefix("@") && (words[0].hasPrefix("*.") || words[0].hasPrefix("auth"))
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    TextLines.full(bytes).filter { !$0.hasPrefix("#") }
  }
}
