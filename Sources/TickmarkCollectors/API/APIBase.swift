/// Where an API answers: `https://api.example.org/v2`.
struct APIBase: Hashable {
  let scheme: CurlRequest.Scheme
  let host: String
  let port: Int
  /// What stands before each described path: empty, or with a slash at its beginning and none at its end.
  let path: String

  /// Nil for anything else than scheme, host, port and path.
  init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), let scheme = CurlRequest.Scheme(rawValue: String(text[..<colon])),
      text[colon...].hasPrefix("://"), text.utf8.allSatisfy({ (33...126).contains($0) }),
      !text.contains(where: { "?#@\\{}".contains($0) })
    else { return nil }
    let rest = text[colon...].dropFirst(3)
    let authority = rest.prefix { $0 != "/" }
    var path = rest.dropFirst(authority.count)
    while path.hasSuffix("/") { path = path.dropLast() }
    let hasPort = authority.hasSuffix("]") == false && authority.contains(":")
    let port = scheme == .https ? 443 : 80
    guard let place = TLSTarget.place(of: hasPort ? String(authority) : "\(authority):\(port)") else { return nil }
    self.scheme = scheme
    (host, self.port) = place
    self.path = String(path)
  }

  /// Whether a secret may be sent there: nobody between reads it.
  var keepsSecrets: Bool { scheme == .https || ["127.0.0.1", "::1", "localhost"].contains(host) }
}
