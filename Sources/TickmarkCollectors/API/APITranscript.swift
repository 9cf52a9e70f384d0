internal import TickmarkCore

/// What an API's operations are and answered, as it is kept: lines of canonical JSON.
///
/// The first line tells where, each further line an operation, the last one their number.
///
///     {"api_transcript":1,"base":"https://api.example.org/v2"}
///     {"id":"getOrder","method":"GET","path":"/v2/orders/{id}","probes":[…],"secured":true,"typed":false}
///     {"operations":1}
struct APITranscript: Hashable {
  struct Entry: Hashable {
    let id: String
    let method: String
    let path: String
    let isSecured: Bool?
    let hasTypedInput: Bool?
    var probes: [APIProbe] = []

    init(_ operation: APIOperation) {
      id = operation.id
      method = operation.method
      path = operation.path
      isSecured = operation.isSecured
      hasTypedInput = operation.hasTypedInput
    }
  }

  static let name = "answers of the operations"

  let base: String
  var entries: [Entry]

  init(base: String, entries: [Entry]) {
    self.base = base
    self.entries = entries
  }

  var part: RawPart {
    let lines: [JSONValue] =
      [["api_transcript": 1, "base": .string(base)]] + entries.map(\.json)
      + [["operations": .integer(Int64(entries.count))]]
    return RawPart(name: Self.name, bytes: TranscriptLines.bytes(lines))
  }

  /// Reads back what `part` wrote. Throws for anything else, and for a transcript that was cut short.
  init(_ part: RawPart) throws(Diagnostic) {
    let lines = try TranscriptLines.read(part)
    guard let header = lines.first, header["api_transcript"]?.integerValue == 1, let base = header["base"]?.stringValue
    else {
      throw Diagnostic("expected a transcript of operations in version 1", at: SourceLocation(file: part.name, line: 1))
    }
    guard lines.count > 2, lines.last?["operations"]?.integerValue == Int64(lines.count - 2) else {
      throw Diagnostic(
        "the transcript was cut short", at: SourceLocation(file: part.name, line: lines.count),
        hint: "its last line counts the operations before it")
    }
    self.base = base
    entries = []
    for (index, line) in lines.dropLast().dropFirst().enumerated() {
      guard let entry = Entry(line) else {
        throw Diagnostic(
          "expected an operation with its probes", at: SourceLocation(file: part.name, line: index + 2))
      }
      entries.append(entry)
    }
  }
}

extension APITranscript.Entry {
  var json: JSONValue {
    .object([
      "id": .string(id), "method": .string(method), "path": .string(path),
      "typed": hasTypedInput.map(JSONValue.boolean) ?? .null,
      "secured": isSecured.map(JSONValue.boolean) ?? .null, "probes": .array(probes.map(\.json)),
    ])
  }

  init?(_ value: JSONValue) {
    guard let id = value["id"]?.stringValue, let method = value["method"]?.stringValue,
      let path = value["path"]?.stringValue, let probes = value["probes"]?.arrayValue
    else { return nil }
    (self.id, self.method, self.path) = (id, method, path)
    hasTypedInput = value["typed"]?.booleanValue
    isSecured = value["secured"]?.booleanValue
    self.probes = probes.compactMap(APIProbe.init)
    guard self.probes.count == probes.count else { return nil }
  }

  func probe(_ kind: APIProbe.Kind) -> APIProbe? { probes.first { $0.kind == kind } }
}
