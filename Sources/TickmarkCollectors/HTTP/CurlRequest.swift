internal import TickmarkCore

/// One request over HTTP, made by the program `curl` on a host.
///
/// Nothing but what stands here decides where it goes: no ~/.curlrc, no proxy, no redirect that is followed, no second
/// look-up of the name, no other scheme.
struct CurlRequest: Hashable {
  enum Scheme: String {
    case http
    case https
  }

  /// How the other side proves who it is.
  enum Trust: Hashable {
    /// By a chain to one of these roots; to the system's own if nil.
    case roots(String?)
    /// Not at all: its chain is judged elsewhere, and nothing secret is sent.
    case nobody
  }

  var scheme: Scheme
  /// The name that is asked for: it stands in the address, in `Host` and in the server name of TLS.
  var name: String
  var port: Int
  /// Where that name is, in its usual text form.
  var address: String
  /// Path and query, with a leading slash.
  var target = "/"
  var method = "GET"
  /// `Name: value`.
  var fields: [String] = []
  /// A file on the host with lines `Name: value` that only curl reads.
  var fieldsFile: String?
  var body: String?
  var trust = Trust.nobody
  /// Whether the answer's body is wanted; otherwise it is thrown away as it comes.
  var wantsBody = false

  /// Seconds for all of one request, and for the connection.
  static let timeout = 10
  private static let connectTimeout = 5
  /// Seconds until curl itself is ended: on a busy machine it may have to wait for its turn.
  private static let patience = 60
  /// Bytes of an answer, its heads included.
  static let limit = 1 << 20

  var url: String { "\(scheme.rawValue)://\(Self.bracketed(name)):\(port)\(target)" }

  /// `seconds` is what is left for it.
  func command(seconds: Int) -> HostCommand {
    var words = [
      "curl", "-q", "-sSg", "--http1.1", "--path-as-is", "--proto", "=\(scheme.rawValue)", "--noproxy", "*",
      "--connect-timeout", "\(Self.connectTimeout)", "--max-time", "\(Self.timeout)", "-A", "tickmark",
    ]
    if name != address { words += ["--resolve", "\(name):\(port):\(Self.bracketed(address))"] }
    switch trust {
    case .nobody: words.append("-k")
    case .roots(let file): words += file.map { ["--cacert", $0] } ?? []
    }
    words += method == "HEAD" ? ["-I"] : method == "GET" ? [] : ["-X", method]
    if let fieldsFile { words += ["-H", "@\(fieldsFile)"] }
    if !isFrontPage { words += ["-K", "-"] }
    // With -I the head is the body.
    if method != "HEAD" { words += ["-D", "-"] + (wantsBody ? [] : ["-o", "/dev/null"]) }
    words += ["-w", CurlAnswer.ending] + (isFrontPage ? [url] : [])
    return HostCommand(
      words, input: isFrontPage ? "" : configuration, timeout: min(seconds, Self.patience), limit: Self.limit,
      accepts: Set(0...99))
  }

  /// Whether nothing is said but whose page it is.
  private var isFrontPage: Bool { target == "/" && fields.isEmpty && body == nil }

  /// What is asked for, as curl reads it from standard input (its manual's --config): values of a description stand in it, and
  /// everybody on the machine can read a program's arguments.
  private var configuration: String {
    let lines =
      [("url", url)] + fields.map { ("header", $0) } + (body.map { [("data-raw", $0)] } ?? [])
    return lines.map { "\($0) = \"\(Self.escaped($1))\"\n" }.joined()
  }

  /// Inside double quotes curl knows these four.
  private static func escaped(_ text: String) -> String {
    let marks: [Unicode.Scalar: String] = ["\\": #"\\"#, "\"": #"\""#, "\n": #"\n"#, "\r": #"\r"#]
    return text.unicodeScalars.map { marks[$0] ?? String($0) }.joined()
  }

  /// Asks, and says what came.
  func answer(from host: any Host, before deadline: Deadline) async -> CurlAnswer {
    guard let left = deadline.millisecondsLeft else { return .failed(deadline.failure.reason) }
    switch await host.ask([.command(command(seconds: max(1, Int(left) / 1000)))]).first {
    case .bytes(let bytes): return CurlAnswer(bytes)
    case .absent: return .failed("the host has no program 'curl' to ask for pages")
    case .unreadable(let reason): return .failed(reason)
    case .files, nil: return .failed("the host gave no answer")
    }
  }

  private static func bracketed(_ text: String) -> String { text.contains(":") ? "[\(text)]" : text }
}
