internal import TickmarkCore

/// The routes in use, as they are kept: lines of canonical JSON, one a route between the first and the last.
///
///     {"gateway_routes":1}
///     {"method":"GET","path":"/v2/orders/{id}","requests":54354}
///     {"routes":1}
struct RouteList: Hashable {
  struct Route: Hashable {
    let method: String
    let path: String
    var requests: Int64
  }

  static let name = "routes in use"
  /// What a gateway answers that has no such route, or not with that method (RFC 9110 sections 15.5.5, 15.5.6, 15.6.2).
  private static let unknownRoute: Set<Int> = [404, 405, 501]

  let routes: [Route]

  /// A described route is in use whatever it answers; another one only if it is answered otherwise than as unknown.
  init(_ counts: [RequestCounts.Count], _ templates: RouteTemplates) {
    var requests: [String: Route] = [:]
    for count in counts {
      let described = templates.route(count.method, count.path)
      if described == nil, Self.unknownRoute.contains(count.status) { continue }
      let (method, path) = described ?? (count.method, templates.grouped(count.path))
      requests["\(method) \(path)", default: Route(method: method, path: path, requests: 0)].requests += count.requests
    }
    routes = requests.sorted { $0.key < $1.key }.map(\.value)
  }

  var part: RawPart {
    var lines: [JSONValue] = [["gateway_routes": 1]]
    for route in routes {
      lines.append(
        ["method": .string(route.method), "path": .string(route.path), "requests": .integer(route.requests)])
    }
    lines.append(["routes": .integer(Int64(routes.count))])
    return RawPart(name: Self.name, bytes: TranscriptLines.bytes(lines))
  }

  /// Reads back what `part` wrote. Throws for anything else, and for a list that was cut short.
  init(_ part: RawPart) throws(Diagnostic) {
    let lines = try TranscriptLines.read(part)
    guard lines.count > 1, lines[0]["gateway_routes"]?.integerValue == 1,
      lines.last?["routes"]?.integerValue == Int64(lines.count - 2)
    else {
      throw Diagnostic(
        "expected a whole list of routes in version 1", at: SourceLocation(file: part.name, line: max(1, lines.count)))
    }
    var routes: [Route] = []
    for (index, line) in lines.dropLast().dropFirst().enumerated() {
      guard let method = line["method"]?.stringValue, let path = line["path"]?.stringValue,
        let requests = line["requests"]?.integerValue
      else {
        throw Diagnostic("expected a route with its requests", at: SourceLocation(file: part.name, line: index + 2))
      }
      routes.append(Route(method: method, path: path, requests: requests))
    }
    self.routes = routes
  }
}
