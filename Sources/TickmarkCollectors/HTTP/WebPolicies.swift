internal import TickmarkCore

/// What a page tells browsers about its protection, as they read it.
struct WebPolicies {
  /// What stands where a page has no such field: an empty cell would be unknown.
  private static let absent = "absent"

  private let page: WebAnswer

  init(_ page: WebAnswer) { self.page = page }

  /// By the names of the table's columns; nil for what nobody knows.
  var columns: [(name: String, text: String?)] {
    [
      ("content_security_policy", contentSecurityPolicy),
      ("frame_ancestors", contentSecurityPolicy.map(Self.frameAncestors)),
      ("permissions_policy", field("permissions-policy")),
      ("referrer_policy", field("referrer-policy").map(Self.lastKnown)),
      ("content_type_options", field("x-content-type-options").map(Self.first)),
      ("frame_options", field("x-frame-options").map(Self.only)),
    ]
  }

  /// Of several pages of one endpoint: what all say, `absent` where one says nothing, and nil where they differ or one is
  /// not known.
  static func weakest(of pages: [WebAnswer?]) -> [(name: String, text: String?)] {
    let known = pages.compactMap { $0.map { WebPolicies($0).columns } }
    guard let first = known.first, known.count == pages.count else { return [] }
    return first.indices.map { index in
      let texts = known.map { $0[index].text }
      let isSame = texts.allSatisfy { $0 == texts[0] }
      return (first[index].name, isSame ? texts[0] : texts.contains(absent) ? absent : nil)
    }
  }

  /// Nil for a field that is too long to be kept.
  private func field(_ name: String) -> String? {
    page.cutFields.contains(name) ? nil : page.fields[name] ?? Self.absent
  }

  /// One without a directive is none.
  private var contentSecurityPolicy: String? {
    field("content-security-policy").map { Self.directives($0).isEmpty ? Self.absent : $0 }
  }

  private static func directives(_ policy: String) -> [[Substring]] {
    policy.split { $0 == ";" || $0 == "," }.map { $0.split(whereSeparator: \.isWhitespace) }.filter { !$0.isEmpty }
  }

  /// Who may show the page in a frame, in the words of Content-Security-Policy; `absent` where it does not say.
  private static func frameAncestors(_ policy: String) -> String {
    let found = directives(policy).filter { $0.first?.lowercased() == "frame-ancestors" }
    guard !found.isEmpty else { return absent }
    return found.map { $0.count > 1 ? $0.dropFirst().joined(separator: " ") : "'none'" }.joined(separator: ", ")
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: ",").map { HTTPHead.trimmed($0) }.filter { !$0.isEmpty }
  }

  /// Of several the first counts (Fetch, "Determine nosniff").
  private static func first(_ text: String) -> String { words(text).first ?? absent }

  /// The same several times is the same once (HTML, "The `X-Frame-Options` header").
  private static func only(_ text: String) -> String {
    let words = words(text)
    return Set(words.map { $0.lowercased() }).count == 1 ? words[0] : words.isEmpty ? absent : text
  }

  /// Of several the last that is known counts (Referrer Policy, section 8.1).
  private static func lastKnown(_ text: String) -> String {
    let words = words(text)
    return words.last { referrerPolicies.contains($0.lowercased()) } ?? (words.isEmpty ? absent : text)
  }

  private static let referrerPolicies: Set<String> = [
    "no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "same-origin", "strict-origin",
    "strict-origin-when-cross-origin", "unsafe-url",
  ]
}
