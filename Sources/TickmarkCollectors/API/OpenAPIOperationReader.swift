internal import TickmarkCore

/// Reads one operation of a description.
struct OpenAPIOperationReader {
  let item: JSONValue
  let operation: JSONValue
  let document: JSONValue
  let references: OpenAPIReferences

  private static let elsewhere = "a part of it is described in another document or nowhere"

  func operation(method: String, path: String) -> APIOperation {
    let parameters = parameters()
    let body = operation["requestBody"].map(references.resolve)
    let isElsewhere = parameters == nil || body == .some(.none)
    let contents = body.flatMap { $0 }?["content"]?.objectValue ?? [:]
    let json = contents.sorted { $0.key < $1.key }.first { Self.isJSON($0.key) }
    let hasServers = item["servers"] != nil || operation["servers"] != nil
    return APIOperation(
      id: operation["operationId"].flatMap(OpenAPIExample.text) ?? "\(method) \(path)", method: method, path: path,
      isSecured: isSecured, parameters: parameters ?? [], bodyType: json?.key, hasOtherBody: body != nil && json == nil,
      bodyIsRequired: body.flatMap { $0 }?["required"]?.booleanValue ?? false,
      bodyExample: json.flatMap { OpenAPIExample.value(in: $0.value, references) }.map { CanonicalJSON.text($0) },
      isReadable: !isElsewhere, obstacle: isElsewhere ? Self.elsewhere : hasServers ? "it has servers of its own" : nil)
  }

  /// `application/json` and types that end in `+json` (RFC 6839 section 3.1), without anything that a header's line could
  /// not hold.
  private static func isJSON(_ type: String) -> Bool {
    (type == "application/json" || type.hasSuffix("+json")) && type.utf8.allSatisfy { (33...126).contains($0) }
  }

  /// An operation's own list counts instead of the document's, even if it is empty. An empty alternative lets anybody in;
  /// a scheme that is not described says nothing.
  private var isSecured: Bool? {
    guard let requirement = operation["security"] ?? document["security"] else { return false }
    guard let alternatives = requirement.arrayValue else { return nil }
    let schemes = document["components"]?["securitySchemes"]
    var isKnown = true
    for alternative in alternatives {
      guard let names = alternative.objectValue?.keys else { return nil }
      if names.isEmpty { return false }
      isKnown = isKnown && names.allSatisfy { schemes?[$0] != nil }
    }
    return alternatives.isEmpty ? false : isKnown ? true : nil
  }

  /// Those of the path, and those of the operation, which count instead; nil if one cannot be read.
  private func parameters() -> [APIOperation.Parameter]? {
    var found: [APIOperation.Parameter] = []
    for list in [item["parameters"], operation["parameters"]] {
      for value in list?.arrayValue ?? [] {
        guard let parameter = references.resolve(value).flatMap(parameter) else { return nil }
        found.removeAll { $0.name == parameter.name && $0.place == parameter.place }
        found.append(parameter)
      }
    }
    return found
  }

  private func parameter(_ value: JSONValue) -> APIOperation.Parameter? {
    guard let name = value["name"]?.stringValue, let place = value["in"]?.stringValue else { return nil }
    return APIOperation.Parameter(
      name: name, place: place, isRequired: place == "path" || value["required"]?.booleanValue == true,
      example: OpenAPIExample.value(in: value, references).flatMap(OpenAPIExample.text),
      isTyped: isTyped(value["schema"]))
  }

  /// Numbers, choices, days and identifiers; of a text anything is a text. Nil for a schema that stands elsewhere.
  private func isTyped(_ schema: JSONValue?) -> Bool? {
    guard let schema else { return false }
    guard let schema = references.resolve(schema) else { return nil }
    if schema["enum"] != nil || schema["const"] != nil { return true }
    if let format = schema["format"]?.stringValue, ["uuid", "date", "date-time", "ipv4", "ipv6"].contains(format) {
      return true
    }
    let types = schema["type"]?.arrayValue ?? schema["type"].map { [$0] } ?? []
    let words = types.compactMap(\.stringValue).filter { $0 != "null" }
    return !words.isEmpty && words.allSatisfy { ["integer", "number", "boolean"].contains($0) }
  }
}
