internal import TickmarkCore

/// Counts a log's events by day, on the machine that has them.
enum LogCountScript {
  static let streams = ["journal", "auth", "audit"]

  /// The arguments: stream, and the first and last second. The reader's own exit code stands in the last line: a pipe
  /// would hide it, and half of a log would look like a quiet one.
  static let text = #"""
    read_stream() {
      case $1 in
        journal | auth) [ -n "$(journalctl --quiet --no-pager -n 1 -o cat)" ] || return 3 ;;
      esac
      case $1 in
        journal) journalctl --quiet --utc --output short-iso --no-pager --since "@$2" --until "@$3" ;;
        auth)
          journalctl --quiet --utc --output short-iso --no-pager --facility auth,authpriv --since "@$2" --until "@$3" ;;
        audit)
          for file in /var/log/audit/audit.log*; do
            case $file in
              *.gz) gzip -dc "$file" || return 1 ;;
              *) cat "$file" || return 1 ;;
            esac
          done ;;
      esac
    }
    TZ=UTC; export TZ
    { read_stream "$@"; echo "@exit $?"; } | awk -v stream="$1" -v from="$2" -v to="$3" '
      /^@exit / { code = $2; next }
      stream != "audit" { if ($0 ~ /^[0-9][0-9][0-9][0-9]-/) days[substr($0, 1, 10)]++; next }
      match($0, /audit\([0-9]+/) {
        second = substr($0, RSTART + 6, RLENGTH - 6) + 0
        if (second >= from && second <= to) seconds[int(second / 86400)]++
      }
      END {
        for (day in days) print day, days[day]
        for (day in seconds) print day, seconds[day]
        print "@exit", code
      }'
    """#

  /// Events by day. Throws unless the log was read to its end.
  static func counts(_ part: RawPart) throws(Diagnostic) -> [String: Int64] {
    var days: [String: Int64] = [:]
    let lines = TextLines.full(part.bytes)
    if lines.last == "@exit 3" {
      throw Diagnostic("the machine has no such log", at: SourceLocation(file: part.name, line: 1))
    }
    guard lines.last == "@exit 0" else {
      throw Diagnostic(
        "the log was not read to its end", at: SourceLocation(file: part.name, line: max(1, lines.count)))
    }
    for (index, line) in lines.dropLast().enumerated() {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 2, let day = Self.day(words[0]), let count = Int64(words[1]), count > 0 else {
        throw Diagnostic(
          "expected a day and a number, found '\(line)'", at: SourceLocation(file: part.name, line: index + 1))
      }
      days[day, default: 0] += count
    }
    return days
  }

  /// `2026-09-28`, or days since 1970.
  private static func day(_ word: String) -> String? {
    if let day = Day(word) { return day.description }
    guard let number = Int64(word), (0..<100_000).contains(number) else { return nil }
    return Day(daysSinceEpoch: number).description
  }
}
