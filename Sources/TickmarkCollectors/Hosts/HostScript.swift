internal import TickmarkCore

/// The questions of a round as one POSIX shell script.
///
/// All of it is one function, called on the last line: a script that arrives in part does nothing, and a command that
/// reads standard input cannot eat the rest. `HostTranscript` reads what it prints.
struct HostScript {
  private let calls: [String]

  /// A question that no shell can be asked is answered with the reason, and takes no other down with it.
  init(_ questions: [HostQuestion]) {
    calls = questions.map { question in
      do throws(SystemFailure) { return try Self.call(question) } catch {
        return Self.refusal(error.reason)
      }
    }
  }

  var text: String { "main() {\n\(Self.preamble)\n\(calls.joined(separator: "\n"))\necho @done\n}\nmain\n" }

  private static func call(_ question: HostQuestion) throws(SystemFailure) -> String {
    switch question {
    case .file(let path, let limit): return "echo @answer; file \(try quoted(path: path)) \(limit)"
    case .folder(let path, let limit): return "echo @answer; folder \(try quoted(path: path)) \(limit)"
    case .command(let command):
      var words: [String] = []
      for word in command.arguments { words.append(try quoted(word)) }
      let call = "command_ \(min(max(1, command.timeout), 86_400)) \(words.joined(separator: " "))"
      return "input=\(try quoted(command.input)); echo @answer; \(call)"
    case .connection:
      // A POSIX shell cannot connect, and what stands beside it differs from machine to machine.
      return refusal("connections are made from this machine only")
    }
  }

  private static func refusal(_ reason: String) -> String { "echo @answer; refuse \(quoting(reason))" }

  /// A leading dash would be an option.
  private static func quoted(path: String) throws(SystemFailure) -> String {
    try quoted(path.utf8.first == UInt8(ascii: "-") ? "./\(path)" : path)
  }

  private static func quoted(_ word: String) throws(SystemFailure) -> String {
    try SystemFailure.refuseNUL(in: word)
    return quoting(word)
  }

  /// Inside single quotes a POSIX shell changes nothing (POSIX.1-2017, Shell Command Language 2.2.2).
  private static func quoting(_ word: String) -> String {
    var text = "'"
    for scalar in word.unicodeScalars { text += scalar == "'" ? #"'\''"# : String(scalar) }
    return text + "'"
  }

  /// `missing` believes in an absence only if `test` and the system's own words agree: `test` alone also says no when
  /// it may not look.
  private static let preamble = #"""
    PATH=/usr/sbin:/usr/bin:/sbin:/bin; LC_ALL=C; TZ=UTC; export PATH LC_ALL TZ
    exec 3>&1
    echo @tickmark 1
    missing() {
      words=$(cat "$1" 2>&1 >/dev/null </dev/null)
      case $words in
        *": No such file or directory" | *": Not a directory") echo @absent ;;
        *": "*) echo "@unreadable"; printf '%s' "${words##*: }" | base64; echo @end ;;
        *) refuse "it cannot be looked at" ;;
      esac
    }
    refuse() { echo @unreadable; printf '%s' "$1" | base64; echo @end; }
    file() {
      if [ -f "$1" ]; then
        if [ ! -r "$1" ]; then refuse "permission denied"; return; fi
        size=$(wc -c <"$1") || size=
        case $size in '' | *[!0-9\ ]*) refuse "its size cannot be read"; return ;; esac
        if [ "$size" -gt "$2" ]; then refuse "larger than the limit of $2 bytes"; return; fi
        echo @bytes
        if base64 <"$1"; then echo @end; else echo @broken; fi
      elif [ -e "$1" ]; then refuse "not a regular file"
      else missing "$1"
      fi
    }
    folder() {
      if [ -d "$1" ]; then
        if [ ! -r "$1" ] || [ ! -x "$1" ]; then refuse "permission denied"; return; fi
        echo @files
        for entry in "$1"/* "$1"/.*; do
          if [ -L "$entry" ] && [ "$(readlink "$entry")" = /dev/null ]; then
            echo @name; printf '%s' "${entry##*/}" | base64; echo @end; echo @bytes; echo @end
            continue
          fi
          if [ ! -f "$entry" ] && { [ -e "$entry" ] || [ ! -L "$entry" ]; }; then continue; fi
          echo @name; printf '%s' "${entry##*/}" | base64; echo @end
          file "$entry" "$2"
        done
        echo @last
      elif [ -e "$1" ]; then refuse "not a folder"
      else missing "$1"
      fi
    }
    command_() {
      seconds=$1; shift
      if ! command -v "$1" >/dev/null 2>&1; then
        if [ -e "$1" ]; then refuse "$1: cannot be run"; else echo @absent; fi
        return
      fi
      if timeout 5 true >/dev/null 2>&1; then set -- timeout "$seconds" "$@"; fi
      echo @output
      words=$({ { printf '%s' "$input" | "$@" 3>&-; printf '\n@%s' "$?" >&2; } | base64 >&3; } 2>&1)
      echo "@exit ${words##*@}"; printf '%s' "${words%@*}" | base64; echo @end
    }
    """#
}
