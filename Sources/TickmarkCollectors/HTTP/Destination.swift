/// Where a `Location` leads: scheme, host and port, without path and query, which may name anybody.
struct Destination: Hashable {
  let scheme: String
  let host: String
  let port: Int

  init(scheme: String, host: String, port: Int) {
    (self.scheme, self.host, self.port) = (scheme, host.lowercased(), port)
  }

  /// Without the port that the scheme has anyway.
  var text: String {
    let place = host.contains(":") ? "[\(host)]" : host
    return "\(scheme)://\(place)" + (port == Self.usualPort(scheme) ? "" : ":\(port)")
  }

  private static func usualPort(_ scheme: String) -> Int { scheme == "https" ? 443 : 80 }

  /// What is kept of a `Location`: `elsewhere` for one that cannot be told, with `http:` before it where it leads there
  /// all the same.
  static func kept(of location: String) -> String {
    Destination(location)?.text ?? (location.lowercased().hasPrefix("http:") ? "http:elsewhere" : "elsewhere")
  }

  /// Nil for an address that is relative, and for one that browsers may read in another way than others do.
  init?(_ location: String) {
    scheme = location.prefix { $0 != ":" }.lowercased()
    let rest = location.dropFirst(scheme.count)
    let authority = rest.dropFirst(3).prefix { !"/?#".contains($0) }
    guard scheme == "https" || scheme == "http", rest.hasPrefix("://"), !authority.contains("@"),
      !authority.contains("\\")
    else { return nil }
    guard let (host, port) = Self.place(authority, Self.usualPort(scheme)), !host.isEmpty,
      host.utf8.allSatisfy(Self.isPlain)
    else { return nil }
    (self.host, self.port) = (host, port)
  }

  /// Host and port; an address of IPv6 without its brackets. Nil for anything behind the host that is no port.
  private static func place(_ authority: Substring, _ usual: Int) -> (String, Int)? {
    let isBracketed = authority.hasPrefix("[")
    let host = isBracketed ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    let rest = authority.dropFirst(host.count + (isBracketed ? 2 : 0))
    guard host.contains(":") == isBracketed else { return nil }
    if rest.isEmpty { return (host.lowercased(), usual) }
    let digits = rest.dropFirst()
    guard rest.hasPrefix(":"), digits.utf8.allSatisfy({ (48...57).contains($0) }), let port = Int(digits),
      (1...65_535).contains(port)
    else { return nil }
    return (host.lowercased(), port)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte) || "-._:".utf8.contains(byte)
  }
}
