public import TickmarkCore

/// What an API's own description promises, and what the API answers: to strangers, to somebody else's customer, to
/// nonsense and to too many requests.
///
/// Asks only the operations of the document, only at `base`, through the program `curl`, and with methods that change
/// nothing unless the workspace names others. Placeholders are filled from the description's own examples; an operation
/// without them is not asked, and its columns stay empty. Answers are kept as status, time and digest, never as text.
/// Credentials stand in files on the host that only curl reads.
public struct OpenAPICollector: Collector {
  public let id = "openapi"
  public let version = 2
  public let tables = ["api_operations", "api_probes"]
  public let options: [ObjectShape.Field] = [
    .init(
      "document", .text, required: true,
      "the description in OpenAPI 3.0 or 3.1: a file, or an address below base's host"),
    .init(
      "base", .text(TextShape("an address such as 'https://api.example.org/v2'") { APIBase($0) != nil }),
      required: true,
      "where the API answers; its path stands before each path of the description"),
    .init(
      "methods", .list(.oneOf(["POST", "PUT", "PATCH", "DELETE"]), nonEmpty: true),
      "methods that may be used although they change things; none if absent"),
    .init(
      "own_credential", .text(absolutePath), "a file with a header such as 'Authorization: Bearer …' of a test customer"
    ),
    .init(
      "foreign_credential", .text(absolutePath), "the same of another customer, to whom the examples do not belong"),
    .init(
      "burst", .integer(2...200), "requests after which an operation must have answered 429; none are made if absent"),
    .init("roots", .text(absolutePath), "a file with the trusted roots in PEM; the system's own if absent"),
    .init("timeout", .integer(1...3600), "seconds for all of it; 600 if absent"),
  ]
  public let observesNow = true

  private static let absolutePath = TextShape("an absolute path") { $0.hasPrefix("/") }
  private static let documentLimit = 16 << 20

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    do throws(EndpointFailure) {
      return try await gather(request.options, from: host)
    } catch {
      return Gathering(parts: [], outcome: .failed(error.reason))
    }
  }

  private func gather(_ options: JSONValue, from host: any Host) async throws(EndpointFailure) -> Gathering {
    let text = { (name: String) in options[name]?.stringValue }
    guard let base = text("base").flatMap(APIBase.init) else {
      throw EndpointFailure(reason: "expected the address of the API in 'base'")
    }
    let deadline = Deadline(milliseconds: Int(options["timeout"]?.integerValue ?? 600) * 1000)
    for file in [text("own_credential"), text("foreign_credential")].compactMap({ $0 }) {
      guard base.keepsSecrets else { throw EndpointFailure(reason: "credentials are sent over HTTPS only") }
      if let problem = await CredentialFile.problem(file, on: host) { throw EndpointFailure(reason: problem) }
    }
    let document = try await Self.document(text("document") ?? "", base, options, from: host, before: deadline)
    let operations = try Self.operations(document, base)
    let address = try await TargetAddress.resolve(base.host, on: host, before: deadline)
    let interview = APIInterview(
      base: base, address: address, host: host, deadline: deadline, trust: .roots(text("roots")),
      methods: APIInterview.safeMethods.union((options["methods"]?.arrayValue ?? []).compactMap(\.stringValue)),
      ownCredential: text("own_credential"), foreignCredential: text("foreign_credential"),
      burst: options["burst"]?.integerValue.map(Int.init))
    let transcript = APITranscript(base: text("base") ?? "", entries: await interview.answers(of: operations))
    return Gathering(parts: [document, transcript.part], outcome: Self.outcome(of: transcript))
  }

  /// The description, from a file or from the API itself.
  private static func document(
    _ place: String, _ base: APIBase, _ options: JSONValue, from host: any Host, before deadline: Deadline
  ) async throws(EndpointFailure) -> RawPart {
    if place.contains("://") { return try await fetched(place, base, options, from: host, before: deadline) }
    switch await host.ask([.file(path: place, limit: documentLimit)]).first {
    case .bytes(let bytes): return RawPart(name: place, bytes: bytes)
    case .absent: throw EndpointFailure(reason: "there is no file \(place)")
    case .unreadable(let reason): throw EndpointFailure(reason: "\(place): \(reason)")
    case .files, nil: throw EndpointFailure(reason: "\(place): the host gave no answer")
    }
  }

  private static func fetched(
    _ place: String, _ base: APIBase, _ options: JSONValue, from host: any Host, before deadline: Deadline
  ) async throws(EndpointFailure) -> RawPart {
    guard let from = APIBase(place), from.host == base.host, from.port == base.port, from.scheme == base.scheme else {
      throw EndpointFailure(reason: "the document is fetched from base's own host and port only")
    }
    let address = try await TargetAddress.resolve(from.host, on: host, before: deadline)
    let request = CurlRequest(
      scheme: from.scheme, name: from.host, port: from.port, address: address, target: from.path,
      trust: .roots(options["roots"]?.stringValue), wantsBody: true)
    switch await request.answer(from: host, before: deadline) {
    case .answered(let head, let body) where head.status == 200: return RawPart(name: place, bytes: body)
    case .answered(let head, _): throw EndpointFailure(reason: "\(place): answered with status \(head.status)")
    case .refused: throw EndpointFailure(reason: "\(place): the connection was refused")
    case .silent: throw EndpointFailure(reason: "\(place): no connection within the time")
    case .noTLS(let reason), .failed(let reason): throw EndpointFailure(reason: "\(place): \(reason)")
    }
  }

  private static func operations(_ document: RawPart, _ base: APIBase) throws(EndpointFailure) -> [APIOperation] {
    do throws(Diagnostic) {
      return try OpenAPIDocument(document, prefix: base.path).operations
    } catch {
      throw EndpointFailure(reason: error.description)
    }
  }

  /// What was asked and not answered makes it incomplete; what was not asked is an empty column.
  private static func outcome(of transcript: APITranscript) -> Gathering.Outcome {
    var problems: [String] = []
    var asked = 0
    for entry in transcript.entries {
      asked += entry.probes.filter { $0.requests > 0 }.count
      for probe in entry.probes where probe.isFailed {
        problems.append("\(entry.method) \(entry.path) (\(probe.kind.rawValue)): \(probe.problem ?? "")")
      }
    }
    guard !problems.isEmpty else { return .complete }
    let more = problems.count > 20 ? "; and \(problems.count - 20) more" : ""
    let reason = problems.prefix(20).joined(separator: "; ") + more
    return problems.count == asked ? .failed(reason) : .incomplete(reason)
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first(where: { $0.name == APITranscript.name }) else {
      throw Diagnostic("the evidence has no answers of operations")
    }
    let entries = try APITranscript(part).entries
    var table = try HostTable("api_operations", in: evidence, sink: &sink)
    for (index, entry) in entries.enumerated() {
      table.begin(at: SourceLocation(file: part.name, line: index + 2))
      entry.writeOperation(to: &table)
      try table.append(to: &sink)
    }
    table = try HostTable("api_probes", in: evidence, sink: &sink)
    for (index, entry) in entries.enumerated() {
      for probe in entry.probes {
        table.begin(at: SourceLocation(file: part.name, line: index + 2))
        table.set("operation_id", entry.id)
        probe.write(to: &table)
        try table.append(to: &sink)
      }
    }
  }
}
