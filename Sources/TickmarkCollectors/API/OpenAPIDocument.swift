internal import TickmarkCore
internal import TickmarkFormats

/// An API's own description: OpenAPI 3.0 or 3.1, in JSON or YAML.
///
/// References within the document are followed, up to a depth; one that leads elsewhere is never followed, and what it
/// would say is unknown.
struct OpenAPIDocument {
  let operations: [APIOperation]

  private static let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

  /// `prefix` is the path before each described path. Throws a `Diagnostic` for a document from which operations could be
  /// missing.
  init(_ part: RawPart, prefix: String) throws(Diagnostic) {
    let document = try Self.value(part)
    let place = SourceLocation(file: part.name)
    let version = document["openapi"].flatMap(OpenAPIExample.text) ?? "none"
    guard version.hasPrefix("3.0.") || version.hasPrefix("3.1.") || version == "3.0" || version == "3.1" else {
      throw Diagnostic(
        "expected a description in OpenAPI 3.0 or 3.1, found version '\(PrintableText.printable(version))'", at: place)
    }
    guard let paths = document["paths"]?.objectValue else {
      throw Diagnostic("expected 'paths' with operations, found none", at: place)
    }
    let references = OpenAPIReferences(document)
    var operations: [APIOperation] = []
    for (path, described) in paths.sorted(by: { $0.key < $1.key }) where !path.hasPrefix("x-") {
      let item = try Self.item(described, of: path, references, at: place)
      for method in Self.methods {
        guard let operation = item[method] else { continue }
        let reader = OpenAPIOperationReader(
          item: item, operation: operation, document: document, references: references)
        operations.append(reader.operation(method: method.uppercased(), path: prefix + path))
      }
    }
    guard !operations.isEmpty else { throw Diagnostic("expected operations, found none", at: place) }
    var seen: Set<String> = []
    if let twice = operations.first(where: { !seen.insert($0.id).inserted }) {
      throw Diagnostic("two operations are called '\(PrintableText.printable(twice.id))'", at: place)
    }
    self.operations = operations
  }

  /// All that stands behind one path. Throws for whatever could hide an operation.
  private static func item(
    _ described: JSONValue, of path: String, _ references: OpenAPIReferences, at place: SourceLocation
  ) throws(Diagnostic) -> JSONValue {
    let name = PrintableText.printable(path)
    guard path.hasPrefix("/") else {
      throw Diagnostic("the path '\(name)' does not begin with a slash", at: place)
    }
    guard described["$ref"] == nil || described.objectValue?.count == 1 else {
      throw Diagnostic(
        "'\(name)' has both '$ref' and members of its own, and nobody says which count", at: place,
        hint: "write all of its operations in one place")
    }
    guard let item = references.resolve(described), let members = item.objectValue else {
      throw Diagnostic(
        "the operations of '\(name)' stand in another document or nowhere", at: place,
        hint: "bundle the description into one document")
    }
    let known = methods + ["summary", "description", "servers", "parameters"]
    if let member = members.keys.sorted().first(where: { !known.contains($0) && !$0.hasPrefix("x-") }) {
      throw Diagnostic(
        "'\(PrintableText.printable(member))' of '\(name)' is no method and nothing else that a path has", at: place,
        hint: "methods are written in small letters, such as 'delete'")
    }
    return item
  }

  /// A document that begins with a brace is JSON: YAML of people is held to smaller limits.
  private static func value(_ part: RawPart) throws(Diagnostic) -> JSONValue {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]
    if part.bytes.first(where: { !blanks.contains($0) }) == UInt8(ascii: "{") {
      return try JSONReader.read(part.bytes, file: part.name)
    }
    return value(try YAMLReader.read(part.bytes, file: part.name))
  }

  private static func value(_ node: Node) -> JSONValue {
    switch node.content {
    case .mapping(let members):
      .object(Dictionary(members.map { ($0.key, value($0.value)) }) { first, _ in first })
    case .list(let elements): .array(elements.map(value))
    case .scalar("true"): true
    case .scalar("false"): false
    case .scalar(let text): Int64(text).map { "\($0)" == text ? .integer($0) : .string(text) } ?? .string(text)
    }
  }
}
