internal import TickmarkCore

/// What a description says of credentials (OpenAPI 3.1, "Security Scheme Object" and "Security Requirement Object").
struct OpenAPISecurity {
  let document: JSONValue
  let references: OpenAPIReferences

  private static let kinds: Set<String> = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]

  /// Whether all that may call `operation` need credentials; nil where the description does not tell.
  ///
  /// An operation's own list counts instead of the document's, even if it is empty. An empty alternative lets anybody in;
  /// a scheme that is not described says nothing.
  func isAskedFor(by operation: JSONValue) -> Bool? {
    guard let requirement = operation["security"] ?? document["security"] else { return false }
    guard let alternatives = requirement.arrayValue else { return nil }
    var isKnown = true
    for alternative in alternatives {
      guard let names = alternative.objectValue?.keys else { return nil }
      if names.isEmpty { return false }
      isKnown = isKnown && names.allSatisfy(isDescribed)
    }
    return alternatives.isEmpty ? false : isKnown ? true : nil
  }

  /// Whether a parameter is where a key stands: strangers have none, and others have theirs in a file.
  func isKey(name: String, place: String) -> Bool {
    schemes.contains { scheme in
      guard scheme["type"]?.stringValue == "apiKey", scheme["in"]?.stringValue == place,
        let key = scheme["name"]?.stringValue
      else { return false }
      return place == "header" ? key.lowercased() == name.lowercased() : key == name
    }
  }

  private var schemes: [JSONValue] {
    (document["components"]?["securitySchemes"]?.objectValue ?? [:]).values.compactMap(references.resolve)
  }

  private func isDescribed(_ name: String) -> Bool {
    let scheme = document["components"]?["securitySchemes"]?[name].flatMap(references.resolve)
    return scheme?["type"]?.stringValue.map(Self.kinds.contains) ?? false
  }
}
