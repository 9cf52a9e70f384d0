internal import TickmarkCore

/// One entry of a source's `targets`: where to connect, and as whom to ask.
struct TLSTarget: Hashable {
  /// What is said before TLS begins.
  enum Opening: String, CaseIterable {
    case smtp
    case postgres
  }

  /// The name or address behind which the server stands.
  let host: String
  let port: Int
  /// The name that the certificate must be for; nil where that is `host`.
  let name: String?
  let opening: Opening?
  /// Whether browsers come here.
  let isWeb: Bool
  /// Where browsers come that do not know of HTTPS yet.
  let plainPort: Int

  /// The name under which the rows stand.
  var endpoint: String { name ?? host }
  var label: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  /// `value` has passed the collector's options. Nil only for a place that they would have refused.
  init?(_ value: JSONValue) {
    guard let place = (value.stringValue ?? value["at"]?.stringValue).flatMap(Self.place(of:)) else { return nil }
    (host, port) = place
    name = value["name"]?.stringValue
    opening = value["starttls"]?.stringValue.flatMap(Opening.init)
    // A page behind STARTTLS there is not. Elsewhere the safe side is that there are browsers to protect.
    isWeb = value["web"]?.booleanValue ?? (opening == nil)
    plainPort = value["http_port"]?.integerValue.flatMap(Int.init(exactly:)) ?? 80
  }

  static let option = ObjectShape.Field(
    "targets",
    .list(
      .either([
        .text(at),
        .object(
          ObjectShape(
            "a target",
            [
              .init("at", .text(at), required: true, "where to connect: host:port"),
              .init("name", .text(hostName), "the name to ask for and to find in the certificate; the host if absent"),
              .init("starttls", .oneOf(Opening.allCases.map(\.rawValue)), "what is spoken before TLS begins"),
              .init("web", .flag, "whether browsers come here; true if absent, false behind starttls"),
              .init("http_port", .integer(1...65_535), "where plain HTTP is spoken; 80 if absent"),
            ])),
      ]), nonEmpty: true),
    required: true, "the endpoints, as host:port or with more keys")

  private static let at = TextShape("host:port such as 'www.example.org:443' or '[2001:db8::1]:443'") {
    place(of: $0) != nil
  }

  private static let hostName = TextShape("a host's name or address") { isHost($0) }

  /// Host and port of `www.example.org:443` and `[2001:db8::1]:443`.
  static func place(of text: String) -> (String, Int)? {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (1...65_535).contains(port), text.hasSuffix(":\(port)")
    else { return nil }
    let host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      let address = String(host.dropFirst().dropLast())
      return address.contains(":") && SocketAddress.isAddress(address) ? (address, port) : nil
    }
    // Without brackets nobody could tell where an address of IPv6 ends.
    return isHost(String(host)) && !host.contains(":") ? (String(host), port) : nil
  }

  /// Letters, digits, hyphens, dots and underscores; never something that a program could take for an option.
  private static func isHost(_ text: String) -> Bool {
    if text.contains(":") { return SocketAddress.isAddress(text) }
    return (1...253).contains(text.utf8.count) && text.first != "-"
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
  }
}
