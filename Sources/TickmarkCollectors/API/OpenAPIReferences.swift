internal import TickmarkCore

/// Follows `$ref` within one document (RFC 6901 behind a `#`).
struct OpenAPIReferences {
  private static let depthLimit = 16
  private let document: JSONValue

  init(_ document: JSONValue) { self.document = document }

  /// What `value` is or refers to; nil for a reference to elsewhere, to nothing, or around in a circle.
  func resolve(_ value: JSONValue) -> JSONValue? {
    var value = value
    for _ in 0..<Self.depthLimit {
      guard let reference = value["$ref"] else { return value }
      guard let text = reference.stringValue, let target = target(text) else { return nil }
      value = target
    }
    return nil
  }

  private func target(_ reference: String) -> JSONValue? {
    guard reference.hasPrefix("#/"), !reference.contains("%") else { return nil }
    var value = document
    for token in reference.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false) {
      let slashes = token.split(separator: "~1", omittingEmptySubsequences: false).joined(separator: "/")
      let key = slashes.split(separator: "~0", omittingEmptySubsequences: false).joined(separator: "~")
      guard let next = value[key] else { return nil }
      value = next
    }
    return value
  }
}
