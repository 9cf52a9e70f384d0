/// Counts the requests in access logs by method, path and status, on the machine that has them.
///
/// Reads the combined log format of nginx and Apache. No line leaves the machine: of a path neither the query nor numbers
/// and long hexadecimal identifiers do.
enum AccessLogScript {
  /// The arguments: first and last second, then patterns of files. What is no request and was refused is noise; another line that cannot
  /// be read is counted and told. The readers' exit codes stand in the last line: half a log would look like a quiet one.
  static let text = #"""
    from=$1 to=$2; shift 2
    read_logs() {
      found=no
      for pattern in "$@"; do
        for file in $pattern; do
          [ -e "$file" ] || continue
          found=yes
          case $file in
            *.gz) gzip -dc "$file" || return 1 ;;
            *) cat "$file" || return 1 ;;
          esac
        done
      done
      [ $found = yes ] || return 3
    }
    echo "now $(date +%s)"
    { read_logs "$@"; printf '\n@exit %s\n' "$?"; } | awk -v from="$from" -v to="$to" '
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
          if (pieces[i] ~ /^[0-9]+$/ || (length(pieces[i]) >= 16 && pieces[i] ~ /^[0-9a-fA-F-]+$/)) pieces[i] = "{}"
          result = result "/" pieces[i]
        }
        return count ? result : "/"
      }
      /^@exit [0-9]+$/ { code = $2; ended = NR; next }
      /^$/ { next }
      !match($0, /\[[0-9][0-9]\/[A-Z][a-z][a-z]\/[0-9][0-9][0-9][0-9]:[0-9][0-9]:[0-9][0-9]:[0-9][0-9] [-+][0-9][0-9][0-9][0-9]\] "/) {
        unread++; next
      }
      {
        at = second(substr($0, RSTART + 1, RLENGTH - 4))
        rest = substr($0, RSTART + RLENGTH)
        if (at < 0) { unread++; next }
        if (!first || at < first) first = at
        if (at > last) last = at
        if (at < from || at > to) next
        lines++
        if (substr(rest, 1, 2) == "\" ") { request = ""; status = substr(rest, 3, 3) }
        else if (match(rest, /[^\\]" [0-9][0-9][0-9] /)) { request = substr(rest, 1, RSTART); status = substr(rest, RSTART + 3, 3) }
        else { unread++; next }
        words = split(request, word, " ")
        path = words == 3 && word[1] ~ /^[A-Z]+$/ && word[3] ~ /^HTTP\// ? shortened(word[2]) : ""
        if (path != "") counts[word[1] " " status " " path]++
        else if (status >= 400 && status < 500) noise++
        else unread++
      }
      END {
        print "first", first + 0
        print "last", last + 0
        print "lines", lines + 0
        print "noise", noise + 0
        print "unread", unread + 0
        for (key in counts) print "count", counts[key], key
        print "@exit", code
      }'
    """#
}
