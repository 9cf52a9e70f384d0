internal import TickmarkCore

/// What is kept of a web server's answer: nothing that could be a secret.
struct WebAnswer: Hashable {
  /// A cookie that was set; its value was never kept.
  struct Cookie: Hashable {
    let name: String
    let isSecure: Bool
    let isHTTPOnly: Bool
    /// `Strict`, `Lax` or `None`; nil where the attribute is absent or is another word.
    let sameSite: String?
  }

  let status: Int
  /// The fields that are kept, by name, where the answer has them. Several values of one field are joined with `, `, which
  /// means the same (RFC 9110 section 5.3).
  let fields: [String: String]
  /// Fields that are there and too long to be kept: what they say is unknown.
  let cutFields: Set<String>
  /// The scheme, the host and the port of each address that the answer leads to.
  let destinations: [String]
  let cookies: [Cookie]

  /// Fields that tell a browser how to protect its user.
  static let keptFields = [
    "content-security-policy", "permissions-policy", "referrer-policy", "strict-transport-security",
    "x-content-type-options", "x-frame-options",
  ]
  /// Characters of one field that are kept: of a longer one nobody knows what stands at its end.
  private static let fieldLimit = 16_384
  private static let cookieLimit = 100

  /// Nil for an answer that sets more cookies than anybody could need: a part of them would look like all.
  init?(_ head: HTTPHead) {
    guard head.values("set-cookie").count <= Self.cookieLimit else { return nil }
    status = head.status
    var fields: [String: String] = [:]
    var cutFields: Set<String> = []
    for name in Self.keptFields {
      // Of two headers for HSTS only the first counts (RFC 6797 section 8.1).
      let values = head.values(name).prefix(name == "strict-transport-security" ? 1 : .max)
      guard !values.isEmpty else { continue }
      let text = values.joined(separator: ", ")
      if text.unicodeScalars.count > Self.fieldLimit {
        cutFields.insert(name)
      } else {
        fields[name] = Self.printable(text)
      }
    }
    (self.fields, self.cutFields) = (fields, cutFields)
    destinations = head.values("location").map { PrintableText.printable(Destination.kept(of: $0)) }
    cookies = head.values("set-cookie").map(Self.cookie)
  }

  /// A tab separates words as a space does; as a character that rewrites terminals it would become a part of one.
  private static func printable(_ text: String) -> String {
    PrintableText.printable(String(text.map { $0 == "\t" ? " " : $0 }), limit: fieldLimit)
  }

  /// The name and the attributes of `session=…; Secure; SameSite=Lax` (RFC 6265 section 5.2).
  private static func cookie(_ text: String) -> Cookie {
    let pieces = text.split(separator: ";", omittingEmptySubsequences: false).map { HTTPHead.trimmed($0) }
    var attributes: [String: String] = [:]
    for piece in pieces.dropFirst() {
      let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      attributes[HTTPHead.trimmed(sides[0]).lowercased()] = sides.count > 1 ? HTTPHead.trimmed(sides[1]) : ""
    }
    let first = pieces[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    // Without a sign of equality all of it is the value of a cookie without a name.
    let name = first.count > 1 ? HTTPHead.trimmed(first[0]) : ""
    let site = ["Strict", "Lax", "None"].first { $0.lowercased() == attributes["samesite"]?.lowercased() }
    return Cookie(
      name: PrintableText.printable(name), isSecure: attributes["secure"] != nil,
      isHTTPOnly: attributes["httponly"] != nil, sameSite: site)
  }

  /// Whether a browser is sent on with a new address (RFC 9110 section 15.4).
  var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) }
}

extension WebAnswer {
  var json: JSONValue {
    .object([
      "status": .integer(Int64(status)),
      "fields": .object(
        fields.mapValues(JSONValue.string).merging(cutFields.map { ($0, JSONValue.null) }) { first, _ in first }),
      "destinations": .array(destinations.map(JSONValue.string)),
      "cookies": .array(
        cookies.map { cookie in
          .object([
            "name": .string(cookie.name), "secure": .boolean(cookie.isSecure), "http_only": .boolean(cookie.isHTTPOnly),
            "same_site": cookie.sameSite.map(JSONValue.string) ?? .null,
          ])
        }),
    ])
  }

  /// Reads back what `json` wrote; nil for anything else.
  init?(_ value: JSONValue) {
    guard let status = value["status"]?.integerValue.flatMap(Int.init(exactly:)),
      let fields = value["fields"]?.objectValue, let destinations = value["destinations"]?.arrayValue,
      let cookies = value["cookies"]?.arrayValue
    else { return nil }
    self.status = status
    self.fields = fields.compactMapValues(\.stringValue)
    cutFields = Set(fields.filter { $0.value == .null }.keys)
    self.destinations = destinations.compactMap(\.stringValue)
    self.cookies = cookies.compactMap { cookie in
      guard let name = cookie["name"]?.stringValue, let isSecure = cookie["secure"]?.booleanValue,
        let isHTTPOnly = cookie["http_only"]?.booleanValue
      else { return nil }
      return Cookie(
        name: name, isSecure: isSecure, isHTTPOnly: isHTTPOnly, sameSite: cookie["same_site"]?.stringValue)
    }
    guard self.fields.count + cutFields.count == fields.count, self.destinations.count == destinations.count,
      self.cookies.count == cookies.count
    else { return nil }
  }
}
