internal import TickmarkCore

/// Reads one operation of a description.
struct OpenAPIOperationReader {
  let item: JSONValue
  let operation: JSONValue
  let document: JSONValue
  let references: OpenAPIReferences

  private var security: OpenAPISecurity { OpenAPISecurity(document: document, references: references) }

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
      isSecured: security.isAskedFor(by: operation), parameters: parameters ?? [], bodyType: json?.key,
      hasOtherBody: body != nil && json == nil,
      bodyIsRequired: body.flatMap { $0 }?["required"]?.booleanValue ?? false,
      bodyExample: json.flatMap { OpenAPIExample.value(in: $0.value, references) }.map { CanonicalJSON.text($0) },
      isReadable: !isElsewhere, obstacle: isElsewhere ? Self.elsewhere : hasServers ? "it has servers of its own" : nil)
  }

  /// `application/json` and types that end in `+json` (RFC 6839 section 3.1), without anything that a header's line could
  /// not hold.
  private static func isJSON(_ type: String) -> Bool {
    (type == "application/json" || type.hasSuffix("+json")) && type.utf8.allSatisfy { (33...126).contains($0) }
  }

  /// Those of the path, and those of the operation, which count instead; nil if one cannot be read.
  private func parameters() -> [APIOperation.Parameter]? {
    var found: [APIOperation.Parameter] = []
    for list in [item["parameters"], operation["parameters"]] {
      for value in list?.arrayValue ?? [] {
        guard let parameter = references.resolve(value).flatMap(parameter) else { return nil }
        found.removeAll { $0.name == parameter.name && $0.place == parameter.place }
        guard !security.isKey(name: parameter.name, place: parameter.place) else { continue }
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
      isTyped: SchemaNarrowness(references: references).isNarrow(value["schema"]), shape: shape(value["schema"]))
  }

  /// What the value is, as far as an address shows it.
  private func shape(_ schema: JSONValue?) -> APIOperation.Parameter.Shape {
    guard let schema = schema.flatMap(references.resolve) else { return .any }
    if schema["type"]?.stringValue == "integer" { return .integer }
    return schema["format"]?.stringValue == "uuid" ? .uuid : .any
  }
}
