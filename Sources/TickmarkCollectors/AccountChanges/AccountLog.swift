internal import TickmarkCore
internal import TickmarkFormats

/// A log in which programs say what they did to accounts.
protocol AccountLog {
  /// For people.
  var name: String { get }
  /// What prints it on the machine.
  var command: [String] { get }

  /// The changes in the order of the log; nil if the machine has no such log. Throws for a line whose time is not known.
  func changes(_ output: [UInt8]) throws(Diagnostic) -> [AccountChange]?
}

/// The journal of systemd.
struct AccountJournal: AccountLog {
  let period: Period
  let name = "journal"

  var command: [String] {
    ["sh", "-c", Self.script, "changes", "@\(period.from.epochSeconds)", "@\(period.to.epochSeconds)"]
  }

  /// Anybody may write to the journal under any program's name: only root's entries count.
  private static let script = #"""
    command -v journalctl >/dev/null || { echo @none; exit 0; }
    [ -n "$(journalctl --quiet --no-pager -n 1 -o cat)" ] || { echo @none; exit 0; }
    from=$1; until=$2; set --
    for program in useradd usermod userdel passwd chpasswd chage; do
      set -- "$@" _UID=0 "SYSLOG_IDENTIFIER=$program" +
    done
    exec journalctl -o json --no-pager --output-fields=MESSAGE,SYSLOG_IDENTIFIER --since "$from" --until "$until" "$@" _UID=0 SYSLOG_IDENTIFIER=usermod
    """#

  func changes(_ output: [UInt8]) throws(Diagnostic) -> [AccountChange]? {
    if output == Array("@none\n".utf8) { return nil }
    var changes: [AccountChange] = []
    for (index, line) in output.split(separator: UInt8(ascii: "\n")).enumerated() {
      // With nothing to show it says so in words.
      if line.starts(with: Array("-- ".utf8)) { continue }
      let entry = try JSONReader.read(Array(line), file: name)
      guard let time = entry["__REALTIME_TIMESTAMP"]?.stringValue.flatMap({ Int64($0) }),
        let program = entry["SYSLOG_IDENTIFIER"]?.stringValue
      else { throw Diagnostic("entry \(index + 1) has no time or program") }
      // A message that is no text is a list of bytes.
      let message = entry["MESSAGE"]?.stringValue ?? ""
      let at = Instant(epochSeconds: time / 1_000_000)
      if let change = AccountChange(at: at, program: program, message: message) { changes.append(change) }
    }
    return changes
  }
}

/// /var/log/auth.log or /var/log/secure with their older files, as rsyslog writes them.
///
/// Whoever may write to the machine's log can write such a line under a program's name: the journal is better evidence.
struct AuthLog: AccountLog {
  let name = "auth.log"

  /// The reader's own exit code stands in the last line: a pipe would hide it. 3 says that there is no such file.
  private static let script = #"""
    read_log() {
      found=
      for file in $(ls -1tr /var/log/auth.log* /var/log/secure* 2>/dev/null); do
        found=1
        case $file in
          *.gz) gzip -dc "$file" || return 1 ;;
          *) cat "$file" || return 1 ;;
        esac
      done
      [ "$found" ] || return 3
    }
    { read_log; echo "@exit $?"; } | awk '/^@exit / || / (useradd|usermod|userdel|passwd|chpasswd|chage)\[[0-9]+\]: /'
    """#

  let command = ["sh", "-c", script]

  func changes(_ output: [UInt8]) throws(Diagnostic) -> [AccountChange]? {
    let lines = TextLines.full(output)
    if lines.last == "@exit 3" { return nil }
    guard lines.last == "@exit 0" else { throw Diagnostic("it was not read to its end") }
    var changes: [AccountChange] = []
    for line in lines.dropLast() {
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      guard words.count == 4, let at = RFC3339.instant(words[0]) else {
        throw Diagnostic(
          "a line begins with no time that has a year and a zone; let rsyslog write RSYSLOG_FileFormat, or say 'log: journal'"
        )
      }
      let program = String(words[2].prefix { $0 != "[" })
      if let change = AccountChange(at: at, program: program, message: words[3]) { changes.append(change) }
    }
    return changes
  }
}
