internal import TickmarkCore

/// What one address of an endpoint says to browsers.
struct WebPage {
  let transcript: WebTranscript

  /// The page that HTTPS shows; nil where the server failed, for what a page of errors says is not what browsers get.
  var page: WebAnswer? { transcript.secure.answer.flatMap { $0.status < 500 ? $0 : nil } }

  /// Seconds of HSTS; none where HTTPS answers without it, nil where it does not answer.
  var hstsSeconds: Int64? {
    page.flatMap { $0.cutFields.contains(Self.hsts) ? nil : strictTransport?.seconds ?? 0 }
  }

  /// Whether plain HTTP leads to HTTPS on the same host and port, and HTTPS does not lead back; nil where nothing answers
  /// plain HTTP, or the server fails.
  var redirectsToHTTPS: Bool? {
    guard let answer = transcript.plain.answer, answer.status < 500 else { return nil }
    if let page = transcript.secure.answer, page.isRedirect, page.destinations.contains(where: Self.isPlain) {
      return false
    }
    let own = Destination(scheme: "https", host: transcript.endpoint, port: transcript.port)
    return answer.isRedirect && answer.destinations == [own.text]
  }

  private static func isPlain(_ destination: String) -> Bool { destination.hasPrefix("http:") }

  private static let hsts = "strict-transport-security"

  /// Nil for an address as well, for which browsers keep none (RFC 6797 section 8.1.1).
  private var strictTransport: StrictTransport? {
    SocketAddress.isAddress(transcript.endpoint) ? nil : page?.fields[Self.hsts].flatMap(StrictTransport.init)
  }

  /// Whether browsers are told to use HTTPS for all names below; nil as long as nobody knows what they are told.
  var hstsCoversSubdomains: Bool? { hstsSeconds.map { _ in strictTransport?.includesSubdomains ?? false } }

  var plainAnswer: String? {
    switch transcript.plain {
    case .answered(let answer): answer.isRedirect ? "redirect" : "page"
    case .refused: "refused"
    case .silent: "silent"
    case .noTLS, .failed: nil
    }
  }
}
