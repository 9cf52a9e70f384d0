/// Counts the requests in access logs by method, path and status, on the machine that has them.
///
/// Reads the combined log format of nginx and Apache. No line leaves the machine: of a path neither the query nor numbers
/// and long hexadecimal identifiers do.
enum AccessLogScript {
  /// The arguments: first and last second, then patterns of files. What is no request and was refused is noise, and so are
  /// questions about the server itself (`OPTIONS *`, RFC 9110 section 9.3.7), which Apache asks itself; another line that
  /// cannot be read is counted, and the first is told. So is the longest time without a line that touches the period. The
  /// readers' exit codes stand in the last line: half a log would look like a quiet one. A mark that no server writes stands
  /// before what is no line of a log, and each file ends with a line end, for the last line of one may have none.
  static let text = #"""
    from=$1 to=$2; shift 2
    mark=$(printf '\001')
    read_logs() {
      for pattern in "$@"; do
        found=no
        for file in $pattern; do
          if [ -e "$file" ]; then found=yes; elif [ -L "$file" ]; then printf '%sfile %s\n' "$mark" "$file"; return 5; else continue; fi
          printf '%sfile %s\n' "$mark" "$file"
          case $file in
            *.gz) gzip -dc "$file" || return 1 ;;
            *) cat "$file" || return 1 ;;
          esac
          echo
        done
        if [ $found = no ]; then printf '%sfile %s\n' "$mark" "$pattern"; return 3; fi
      done
    }
    echo "now $(date +%s)"
    { read_logs "$@"; printf '\n%sexit %s\n' "$mark" "$?"; } | awk -v from="$from" -v to="$to" -v mark="$mark" '
      BEGIN {
        split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", names, " ")
        for (i = 1; i <= 12; i++) months[names[i]] = i
      }
      function second(text, parts, year, month, days) {
        split(text, parts, /[\/: ]/)
        month = months[parts[2]]
        if (!month) return -1
        year = parts[3] + 0
        if (month <= 2) { year--; month += 12 }
        days = 365 * year + int(year / 4) - int(year / 100) + int(year / 400) + int((153 * (month - 3) + 2) / 5) \
             + parts[1] - 1 - 719468
        zone = substr(parts[7], 2, 2) * 3600 + substr(parts[7], 4, 2) * 60
        if (substr(parts[7], 1, 1) == "-") zone = -zone
        return days * 86400 + parts[4] * 3600 + parts[5] * 60 + parts[6] - zone
      }
      function shortened(path, pieces, count, i, result) {
        sub(/[?#].*/, "", path)
        sub(/^[a-z]+:\/\/[^\/]*/, "", path)
        if (substr(path, 1, 1) != "/") return ""
        count = split(substr(path, 2), pieces, "/")
        result = ""
        for (i = 1; i <= count; i++) {
          if (pieces[i] ~ /^[0-9]+$/) pieces[i] = "{n}"
          else if (length(pieces[i]) >= 16 && pieces[i] ~ /^[0-9a-fA-F-]+$/) pieces[i] = "{}"
          result = result "/" pieces[i]
        }
        return count ? result : "/"
      }
      function unreadable() { if (!unread++) where = NR - before " " file }
      substr($0, 1, 6) == mark "file " { file = substr($0, 7); before = NR; next }
      substr($0, 1, 6) == mark "exit " { code = substr($0, 7); next }
      /^$/ { next }
      !match($0, /\[[0-9][0-9]\/[A-Z][a-z][a-z]\/[0-9][0-9][0-9][0-9]:[0-9][0-9]:[0-9][0-9]:[0-9][0-9] [-+][0-9][0-9][0-9][0-9]\] "/) {
        unreadable(); next
      }
      {
        at = second(substr($0, RSTART + 1, RLENGTH - 4))
        rest = substr($0, RSTART + RLENGTH)
        if (at < 0) { unreadable(); next }
        if (!first || at < first) first = at
        if (at > last) last = at
        minute = int(at / 60)
        if (!(minute in earliest) || at < earliest[minute]) earliest[minute] = at
        if (at > latest[minute]) latest[minute] = at
        if (at < from || at > to) next
        lines++
        if (substr(rest, 1, 2) == "\" ") { request = ""; status = substr(rest, 3, 3) }
        else if (match(rest, /[^\\]" [0-9][0-9][0-9] /)) { request = substr(rest, 1, RSTART); status = substr(rest, RSTART + 3, 3) }
        else { unreadable(); next }
        words = split(request, word, " ")
        path = words == 3 && word[1] ~ /^[A-Z]+$/ && word[3] ~ /^HTTP\// ? shortened(word[2]) : ""
        if (path != "") counts[word[1] " " status " " path]++
        else if (status >= 400 && status < 500 || word[1] == "OPTIONS" && word[2] == "*") noise++
        else unreadable()
      }
      END {
        print "first", first + 0
        print "last", last + 0
        print "lines", lines + 0
        print "noise", noise + 0
        print "unread", unread + 0
        for (minute = int(first / 60); minute <= int(last / 60); minute++) {
          if (!(minute in earliest)) continue
          if (before_it && earliest[minute] > from && before_it < to && earliest[minute] - before_it > gap) {
            gap = earliest[minute] - before_it; gap_start = before_it
          }
          before_it = latest[minute]
        }
        print "gap", gap + 0
        print "gap_start", gap_start + 0
        if (unread) print "where", where
        else if (code + 0) print "where", 0, file
        for (key in counts) print "count", counts[key], key
        print "@exit", code
      }'
    """#
}
