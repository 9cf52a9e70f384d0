internal import TickmarkCore

/// The rows of one web endpoint, from all addresses behind its name: whoever comes meets any of them, so that the weakest
/// counts.
struct WebRows {
  private let pages: [WebPage]
  private let part: String
  let endpoint: String
  let port: Int

  /// The endpoints that `parts` tell of, in the order in which they come.
  static func all(_ parts: [RawPart]) throws(Diagnostic) -> [WebRows] {
    var found: [(part: String, page: WebPage)] = []
    for part in parts { found.append((part.name, WebPage(transcript: try WebTranscript(part)))) }
    var rows: [WebRows] = []
    for (part, page) in found {
      let (endpoint, port) = (page.transcript.endpoint, page.transcript.port)
      guard !rows.contains(where: { $0.endpoint == endpoint && $0.port == port }) else { continue }
      let own = found.map(\.page).filter { $0.transcript.endpoint == endpoint && $0.transcript.port == port }
      rows.append(WebRows(pages: own, part: part, endpoint: endpoint, port: port))
    }
    return rows
  }

  /// The least; nil where one of them is not known.
  var hstsSeconds: Int64? {
    let seconds = pages.compactMap(\.hstsSeconds)
    return seconds.count == pages.count ? seconds.min() : nil
  }

  var redirectsToHTTPS: Bool? { Self.all(pages.map(\.redirectsToHTTPS)) }

  /// One that does not is enough; nil where one is not known.
  private static func all(_ flags: [Bool?]) -> Bool? {
    if flags.contains(false) { return false }
    return flags.contains(nil) ? nil : true
  }

  /// What all say; nil where they differ.
  private static func agreed<Value: Equatable>(_ values: [Value?]) -> Value? {
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  func writeEndpoint(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    begin(&table)
    table.set("https_status", Self.agreed(pages.map { $0.transcript.secure.answer.map { Int64($0.status) } }))
    table.set("plain_port", Self.agreed(pages.map { Int64($0.transcript.plainPort) }))
    table.set("plain_answer", Self.agreed(pages.map(\.plainAnswer)))
    let plain = pages.map(\.transcript.plain.answer)
    table.set("plain_status", Self.agreed(plain.map { $0.map { Int64($0.status) } }))
    table.set("plain_destination", Self.agreed(plain.map { $0?.destinations.joined(separator: " ") }))
    table.set("redirects_to_https", redirectsToHTTPS)
    table.set("hsts_seconds", hstsSeconds)
    table.set("hsts_subdomains", Self.all(pages.map(\.hstsCoversSubdomains)))
    for column in WebPolicies.weakest(of: pages.map(\.page)) { table.set(column.name, column.text) }
    try table.append(to: &sink)
  }

  func writeCookies(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    for (scheme, answers) in [
      ("https", pages.map(\.transcript.secure.answer)), ("http", pages.map(\.transcript.plain.answer)),
    ] {
      for (number, cookie) in Self.cookies(of: answers).enumerated() {
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

  /// Those of the first answer, and those of the others that it does not have.
  private static func cookies(of answers: [WebAnswer?]) -> [WebAnswer.Cookie] {
    var found: [WebAnswer.Cookie] = []
    for answer in answers {
      let known = Set(found)
      found += (answer?.cookies ?? []).filter { !known.contains($0) }
    }
    return found
  }

  private func begin(_ table: inout HostTable) {
    table.begin(at: SourceLocation(file: part, line: 2))
    table.set("endpoint", endpoint)
    table.set("port", Int64(port))
  }
}
