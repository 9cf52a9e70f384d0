internal import TickmarkCore

/// The rows of one web endpoint.
struct WebRows {
  private let transcript: WebTranscript
  private let part: String

  init(_ part: RawPart) throws(Diagnostic) {
    transcript = try WebTranscript(part)
    self.part = part.name
  }

  var endpoint: String { transcript.endpoint }
  var port: Int { transcript.port }

  /// Seconds of HSTS; none where HTTPS answers without it, nil where it does not answer.
  var hstsSeconds: Int64? { transcript.secure.answer.map { _ in strictTransport?.seconds ?? 0 } }

  /// Whether plain HTTP leads to HTTPS on the same host; nil where nothing answers plain HTTP.
  var redirectsToHTTPS: Bool? {
    guard let answer = transcript.plain.answer else { return nil }
    return answer.isRedirect && answer.destinations == ["https://\(transcript.endpoint.lowercased())"]
  }

  private var strictTransport: StrictTransport? {
    transcript.secure.answer?.fields["strict-transport-security"].flatMap(StrictTransport.init)
  }

  func writeEndpoint(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    begin(&table)
    let secure = transcript.secure.answer
    table.set("https_status", secure.map { Int64($0.status) })
    table.set("plain_port", Int64(transcript.plainPort))
    table.set("plain_answer", plainAnswer)
    table.set("plain_status", transcript.plain.answer.map { Int64($0.status) })
    table.set("plain_destination", transcript.plain.answer?.destinations.joined(separator: " "))
    table.set("redirects_to_https", redirectsToHTTPS)
    table.set("hsts_seconds", hstsSeconds)
    table.set("hsts_subdomains", secure.map { _ in strictTransport?.includesSubdomains ?? false })
    table.set("frame_ancestors", secure.map { Self.frameAncestors($0.fields["content-security-policy"] ?? "") })
    for (column, field) in Self.fields { table.set(column, secure.map { $0.fields[field] ?? Self.absent }) }
    try table.append(to: &sink)
  }

  /// Columns with a field's own words.
  private static let fields = [
    ("content_security_policy", "content-security-policy"), ("permissions_policy", "permissions-policy"),
    ("referrer_policy", "referrer-policy"), ("content_type_options", "x-content-type-options"),
    ("frame_options", "x-frame-options"),
  ]

  /// What stands where an answer has no such field: an empty cell would be unknown.
  private static let absent = "absent"

  /// Who may show the page in a frame, in the words of Content-Security-Policy; `absent` where it does not say.
  private static func frameAncestors(_ policy: String) -> String {
    let directives = policy.split { $0 == ";" || $0 == "," }.map { $0.split(separator: " ").map(String.init) }
    let found = directives.filter { $0.first?.lowercased() == "frame-ancestors" }
    guard !found.isEmpty else { return absent }
    return found.map { $0.count > 1 ? $0.dropFirst().joined(separator: " ") : "'none'" }.joined(separator: ", ")
  }

  private var plainAnswer: String? {
    switch transcript.plain {
    case .answered(let answer): answer.isRedirect ? "redirect" : "page"
    case .refused: "refused"
    case .silent: "silent"
    case .noTLS, .failed: nil
    }
  }

  func writeCookies(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    for (scheme, answer) in [("https", transcript.secure.answer), ("http", transcript.plain.answer)] {
      for (number, cookie) in (answer?.cookies ?? []).enumerated() {
        begin(&table)
        table.set("scheme", scheme)
        table.set("number", Int64(number + 1))
        table.set("name", cookie.name)
        table.set("is_secure", cookie.isSecure)
        table.set("is_http_only", cookie.isHTTPOnly)
        table.set("same_site", cookie.sameSite)
        try table.append(to: &sink)
      }
    }
  }

  private func begin(_ table: inout HostTable) {
    table.begin(at: SourceLocation(file: part, line: 2))
    table.set("endpoint", transcript.endpoint)
    table.set("port", Int64(transcript.port))
  }
}
