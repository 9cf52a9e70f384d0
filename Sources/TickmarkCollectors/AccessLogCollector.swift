public import TickmarkCore

/// The routes that a gateway saw in use: counts by method and path, from its access logs in the combined format.
///
/// Counting happens on the machine itself, and no line is kept. Paths become the templates of the API's description; of a
/// path that nobody described only what names nobody stays. Say `covers: period` in the source: logs that do not reach over
/// the period make the gathering fail.
public struct AccessLogCollector: Collector {
  public let id = "access-log"
  public let version = 2
  public let tables = ["gateway_routes"]
  public let options: [ObjectShape.Field] = [
    .init(
      "logs", .list(.text(pattern), nonEmpty: true), required: true, "the files, such as '/var/log/nginx/access.log*'"),
    .init("document", .text, required: true, "the API's description in OpenAPI 3.0 or 3.1, a file on the host"),
    .init(
      "base_path", .text(TextShape("a path such as '/v2'") { $0.hasPrefix("/") && !$0.hasSuffix("/") }),
      "what stands before each path of the description; nothing if absent"),
    .init(
      "words", .list(.text, nonEmpty: true),
      "segments of paths that name nobody and may stay although nobody described them"),
    .init(
      "longest_gap", .integer(60...31_622_400),
      "seconds that may pass without a request before a part of the logs counts as missing; 86400 if absent"),
  ]
  public let observesNow = false

  private static let pattern = TextShape("an absolute path without blanks, with * and ? where any text is meant") {
    $0.hasPrefix("/") && $0.utf8.allSatisfy { (33...126).contains($0) }
  }
  private static let outputLimit = 256 << 20

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let place = request.options["document"]?.stringValue ?? ""
    let logs = (request.options["logs"]?.arrayValue ?? []).compactMap(\.stringValue)
    let counting = HostCommand(
      [
        "sh", "-c", AccessLogScript.text, "count", "\(request.period.from.epochSeconds)",
        "\(request.period.to.epochSeconds)",
      ] + logs, timeout: 900, limit: Self.outputLimit)
    let names: [HostQuestion: String] = [.command(counting): "access log"]
    let answers = await AnswerParts.ask([.file(place), .command(counting)], of: host, names: names)
    guard let document = answers.bytes(place), let output = answers.bytes("access log") else {
      let reason =
        answers.isAbsent(place)
        ? "there is no file \(place) on the host: it lies beside the logs, and 'hosts' says where, "
          + "[local] for this machine"
        : answers.problems.joined(separator: "; ")
      return Gathering(parts: [], outcome: .failed(reason))
    }
    return Self.gathering(document: RawPart(name: place, bytes: document), output, request)
  }

  private static func gathering(document: RawPart, _ output: [UInt8], _ request: CollectionRequest) -> Gathering {
    do {
      let prefix = request.options["base_path"]?.stringValue ?? ""
      let operations = try OpenAPIDocument(document, prefix: prefix).operations
      let counts = try RequestCounts(output)
      try counts.require(request.period, longestGap: request.options["longest_gap"]?.integerValue ?? 86_400)
      let words = (request.options["words"]?.arrayValue ?? []).compactMap(\.stringValue)
      let list = RouteList(counts.counts, RouteTemplates(operations, prefix: prefix, words: words))
      return Gathering(parts: [document, list.part], outcome: .complete)
    } catch let error as RequestCounts.Unusable {
      return Gathering(parts: [], outcome: .failed("access log: \(error.reason)"))
    } catch {
      return Gathering(parts: [], outcome: .failed("\(error)"))
    }
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first(where: { $0.name == RouteList.name }) else {
      throw Diagnostic("the evidence has no routes")
    }
    var table = try HostTable("gateway_routes", in: evidence, sink: &sink)
    for (index, route) in try RouteList(part).routes.enumerated() {
      table.begin(at: SourceLocation(file: part.name, line: index + 2))
      table.set("method", route.method)
      table.set("path", route.path)
      table.set("requests", route.requests)
      try table.append(to: &sink)
    }
  }
}
