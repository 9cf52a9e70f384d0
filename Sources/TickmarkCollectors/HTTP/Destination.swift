/// Where a `Location` leads: scheme and host, without path and query, which may name anybody.
struct Destination: Hashable {
  let scheme: String
  let host: String

  var text: String { "\(scheme)://\(host)" }

  /// Nil for an address that is relative, and for one that browsers may read in another way than others do.
  init?(_ location: String) {
    scheme = location.prefix { $0 != ":" }.lowercased()
    let rest = location.dropFirst(scheme.count)
    let authority = rest.dropFirst(3).prefix { !"/?#".contains($0) }
    guard scheme == "https" || scheme == "http", rest.hasPrefix("://"), !authority.contains("@"),
      !authority.contains("\\")
    else { return nil }
    let host = Self.host(authority)
    guard !host.isEmpty, host.utf8.allSatisfy(Self.isPlain) else { return nil }
    self.host = host
  }

  /// Without the port; an address of IPv6 without its brackets.
  private static func host(_ authority: Substring) -> String {
    if authority.hasPrefix("[") { return authority.dropFirst().prefix { $0 != "]" }.lowercased() }
    return authority.prefix { $0 != ":" }.lowercased()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte) || "-._:".utf8.contains(byte)
  }
}
