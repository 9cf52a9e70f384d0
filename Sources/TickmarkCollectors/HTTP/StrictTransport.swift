/// The field `Strict-Transport-Security` (RFC 6797 section 6.1).
struct StrictTransport: Hashable {
  /// Seconds for which browsers use HTTPS only.
  let seconds: Int64
  let includesSubdomains: Bool

  /// Nil for a field that a browser ignores: one without `max-age`, or with a directive twice.
  init?(_ text: String) {
    var directives: [String: String] = [:]
    for piece in text.split(separator: ";") {
      let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = HTTPHead.trimmed(sides[0]).lowercased()
      guard !name.isEmpty else { continue }
      guard directives[name] == nil else { return nil }
      directives[name] = sides.count > 1 ? HTTPHead.trimmed(sides[1]) : ""
    }
    guard var age = directives["max-age"] else { return nil }
    if age.count > 1, age.hasPrefix("\""), age.hasSuffix("\"") { age = String(age.dropFirst().dropLast()) }
    guard !age.isEmpty, age.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    // More seconds than anybody counts are as many as can be counted.
    seconds = Int64(age) ?? .max
    includesSubdomains = directives["includesubdomains"] != nil
  }
}
