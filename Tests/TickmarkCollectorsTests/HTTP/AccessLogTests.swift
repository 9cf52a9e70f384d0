import Glibc
import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

/// What access logs say about the routes in use: counts, and nobody's name.
@Suite struct AccessLogTests {
  private static let description = """
    openapi: 3.0.3
    paths:
      /orders: {get: {operationId: list}}
      /orders/{id}: {get: {operationId: one}, put: {operationId: change}}
      /orders/latest: {get: {operationId: latest}}
      /files/{name}.pdf: {get: {operationId: file}}

    """
  private static let period = Period(
    id: "2026-09-28", from: Instant(epochSeconds: 1_790_553_600), to: Instant(epochSeconds: 1_790_639_999))

  private func gather(_ logs: [String: String], period: Period = period, _ more: [String: JSONValue] = [:]) async throws
    -> Gathering
  {
    try await TestFiles.withTemporaryFolder { folder in
      for (name, text) in logs { TestFiles.write(text, to: "\(folder)/\(name)") }
      TestFiles.write(Self.description, to: "\(folder)/openapi.yml")
      let options: [String: JSONValue] = [
        "logs": [.string("\(folder)/access.log*")], "document": .string("\(folder)/openapi.yml"), "base_path": "/v2",
      ]
      return await AccessLogCollector().gather(
        CollectionRequest(options: .object(options.merging(more) { $1 }), period: period), from: LocalHost())
    }
  }

  private func routes(_ gathering: Gathering) throws -> [String] {
    let evidence = RawEvidence(
      parts: gathering.parts, options: [:], host: "gw", collectedAt: Self.period.to,
      contracts: try Contracts.read(["gateway_routes"]))
    var sink = RowCollector()
    try AccessLogCollector().parse(evidence, into: &sink)
    return sink.lines("gateway_routes", "method", "path", "requests")
  }

  private static func line(_ request: String, _ status: Int = 200, at time: String = "28/Sep/2026:08:00:00 +0200")
    -> String
  {
    "192.0.2.7 - jan [\(time)] \"\(request)\" \(status) 12 \"https://example.test/?q\" \"curl/8 (\\x22)\"\n"
  }

  private static let ends =
    line("GET /v2/orders HTTP/1.1", at: "27/Sep/2026:12:00:00 +0000")
    + line("GET /v2/orders HTTP/1.1", at: "29/Sep/2026:01:59:59 +0200")

  @Test func pathsBecomeTemplatesAndNamesDisappear() async throws {
    let log = [
      "GET /v2/orders?customer=CANARY HTTP/1.1", "HEAD /v2/orders HTTP/2.0", "GET /v2/orders/latest HTTP/1.1",
      "GET /v2/orders/42 HTTP/1.1", "PUT /v2/orders/CANARY-7 HTTP/1.1", "GET /v2/files/CANARY.pdf HTTP/1.1",
      "GET https://api.example.test/v2/orders/9 HTTP/1.1", "PATCH /v2/orders/42 HTTP/1.1",
      "GET /v2/people/CANARY/orders HTTP/1.1",
      "GET /v2/people/canary/orders/6ba7b810-9dad-11d1-80b4-00c04fd430c8 HTTP/1.1",
      "GET /internal/canary HTTP/1.1", "GET /CANARY.php HTTP/1.1",
    ].map { Self.line($0) }.joined()
    let gathering = try await gather(["access.log": Self.ends + log])
    #expect(gathering.outcome == .complete)
    #expect(
      try routes(gathering) == [
        "GET /internal/{} 1", "GET /v2/files/{name}.pdf 1", "GET /v2/orders 3", "GET /v2/orders/latest 1",
        "GET /v2/orders/{id} 2", "GET /v2/people/{}/orders 1", "GET /v2/people/{}/orders/{} 1", "GET /{} 1",
        "PATCH /v2/orders/{} 1", "PUT /v2/orders/{id} 1",
      ])
    for part in gathering.parts {
      #expect(!String(decoding: part.bytes, as: UTF8.self).lowercased().contains("canary"))
    }
  }

  @Test func whatTheGatewayDoesNotKnowIsNoRoute() async throws {
    let log = [
      Self.line("GET /wp-login HTTP/1.1", 404), Self.line("POST /v2/orders HTTP/1.1", 405), Self.line("", 400),
      Self.line("-", 408), Self.line("\\x16\\x03\\x01", 400), Self.line("GET /v2/orders/1 HTTP/1.1", 404),
      Self.line("GET /secret HTTP/1.1", 401),
    ]
    #expect(
      try routes(try await gather(["access.log": Self.ends + log.joined()])) == [
        "GET /secret 1", "GET /v2/orders 1", "GET /v2/orders/{id} 1",
      ])
  }

  @Test func onlyThePeriodCounts() async throws {
    let log = [
      Self.line("GET /before HTTP/1.1", at: "28/Sep/2026:01:59:59 +0200"),
      Self.line("GET /first HTTP/1.1", at: "28/Sep/2026:02:00:00 +0200"),
      Self.line("GET /last HTTP/1.1", at: "28/Sep/2026:18:59:59 -0500"),
      Self.line("GET /after HTTP/1.1", at: "28/Sep/2026:19:00:00 -0500"),
    ]
    #expect(
      try routes(try await gather(["access.log": Self.ends + log.joined()])) == [
        "GET /first 1", "GET /last 1", "GET /v2/orders 1",
      ])
  }

  @Test func olderFilesAreReadToo() async throws {
    let gathering = try await gather([
      "access.log": Self.line("GET /v2/orders HTTP/1.1"),
      "access.log.1": Self.line("GET /v2/orders/1 HTTP/1.1", at: "27/Sep/2026:23:00:00 +0000"),
    ])
    #expect(try routes(gathering) == ["GET /v2/orders 1"])
  }

  @Test(arguments: [
    ("", "access log: the logs are empty"),
    (
      line("GET /v2/orders HTTP/1.1", at: "29/Sep/2026:00:00:01 +0000"),
      "access log: the logs begin on 2026-09-29, after the period's first day: older files are gone"
    ),
    (
      line("GET /v2/orders HTTP/1.1", at: "27/Sep/2026:23:59:58 +0000"),
      "access log: the logs end on 2026-09-27, before the period does: newer files are missing"
    ),
    (ends + "half a li", "access log: 1 lines are not in the combined log format"),
    (ends + line("GET /v2/orders", 200), "access log: 1 lines are not in the combined log format"),
    (ends + line("GET /a b HTTP/1.1", 200), "access log: 1 lines are not in the combined log format"),
    (ends + line("x", at: "28/Sep/26:08:00:00 +0200"), "access log: 1 lines are not in the combined log format"),
  ])
  func logsThatDoNotTellAllAreRefused(_ log: String, _ reason: String) async throws {
    // The period lies far behind: a host's clock does not matter.
    let period = Period(id: "x", from: Self.period.from, to: Self.period.to)
    #expect(try await gather(["access.log": log], period: period).outcome == .failed(reason))
  }

  @Test func aLogThatIsNotThereIsSaid() async throws {
    #expect(try await gather([:]).outcome == .failed("access log: there is no such log"))
    #expect(
      try await gather(["access.log": Self.ends, "access.log.2.gz": "no gzip"]).outcome
        == .failed("access log: the logs were not read to their end"))
  }

  @Test(arguments: [
    "", "now 1\n", "now 1\nfirst 1\nlast 2\n@exit 1\n", "nonsense\n@exit 0\n", "count x GET 200 /\n@exit 0\n",
  ])
  func outputThatIsNotWholeIsRefused(_ text: String) {
    #expect(throws: RequestCounts.Unusable.self) {
      try RequestCounts(Array(text.utf8)).require(Self.period)
    }
  }

  /// nginx writes the log, and strangers choose what stands in it.
  @Test func theLogOfARealServer() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer(key: .rsa2048)
      let server = try #require(
        WebServer(
          authority, secure: "return 200 ok;",
          plain: "access_log FOLDER/access.log combined; location /v2/ { return 200 ok; }"))
      TestFiles.write(Self.description, to: "\(folder)/openapi.yml")
      for words in [
        ["/v2/orders"], ["/v2/orders/5?a=1"],
        ["-u", "x [28/Sep/2026:08:00:00 +0000] \"GET /forged HTTP/1.1\" 200:y", "/v2/orders"],
        ["-A", "\" 200 1 \"GET /forged HTTP/1.1\" 200", "/v2/orders"], ["/v2/open\"quote"],
        ["-X", "FOO", "/v2/orders"],
      ] {
        let path = words.last ?? "/"
        _ = TestProgram.run(
          ["curl", "-q", "-s", "-g"] + words.dropLast() + ["http://127.0.0.1:\(server.plain)\(path)"],
          log: "\(folder)/curl.log")
      }
      let now = Int64(time(nil))
      let period = Period(id: "now", from: Instant(epochSeconds: now - 60), to: Instant(epochSeconds: now + 60))
      let gathering = await AccessLogCollector().gather(
        CollectionRequest(
          options: [
            "logs": [.string("\(folder)/access.log")], "document": .string("\(folder)/openapi.yml"), "base_path": "/v2",
          ], period: period), from: LocalHost())
      #expect(gathering.outcome == .complete)
      #expect(
        try routes(gathering) == ["FOO /v2/orders 1", "GET /v2/orders 3", "GET /v2/orders/{id} 1", "GET /v2/{} 1"])
    }
  }
}
