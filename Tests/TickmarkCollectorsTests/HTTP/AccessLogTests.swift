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

  private func gather(
    _ logs: [String: String], period: Period = period, _ more: [String: JSONValue] = [:],
    prepare: (String) async throws -> Void = { _ in }
  ) async throws -> Gathering {
    try await TestFiles.withTemporaryFolder { folder in
      for (name, text) in logs { TestFiles.write(text, to: "\(folder)/\(name)") }
      TestFiles.write(Self.description, to: "\(folder)/openapi.yml")
      let options: [String: JSONValue] = [
        "logs": [.string("\(folder)/access.log*")], "document": .string("\(folder)/openapi.yml"), "base_path": "/v2",
      ]
      let filled = more.mapValues { value in
        value.arrayValue.map { .array($0.map { .string(($0.stringValue ?? "").replacing("FOLDER", with: folder)) }) }
          ?? value
      }
      try await prepare(folder)
      var gathering = await AccessLogCollector().gather(
        CollectionRequest(options: .object(options.merging(filled) { $1 }), period: period), from: LocalHost())
      if case .failed(let reason) = gathering.outcome {
        gathering.outcome = .failed(reason.replacing(folder, with: "FOLDER"))
      }
      return gathering
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
        "GET /v2/files/{name}.pdf 1", "GET /v2/orders 3", "GET /v2/orders/latest 1", "GET /v2/orders/{id} 2",
        "GET /v2/{}/{}/orders 1", "GET /v2/{}/{}/orders/{} 1", "GET /{} 1", "GET /{}/{} 1",
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
        "GET /v2/orders 1", "GET /v2/orders/{id} 1", "GET /{} 1",
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
      try routes(
        try await gather(["access.log": Self.ends + log.joined()], ["words": ["first", "last", "before", "after"]]))
        == [
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
    (ends + "half a li", "access log: 1 lines are not in the combined log format, the first is FOLDER/access.log:3"),
    (
      ends + line("GET /v2/orders", 200),
      "access log: 1 lines are not in the combined log format, the first is FOLDER/access.log:3"
    ),
    (
      ends + line("GET /a b HTTP/1.1", 200),
      "access log: 1 lines are not in the combined log format, the first is FOLDER/access.log:3"
    ),
    (
      ends + line("x", at: "28/Sep/26:08:00:00 +0200"),
      "access log: 1 lines are not in the combined log format, the first is FOLDER/access.log:3"
    ),
  ])
  func logsThatDoNotTellAllAreRefused(_ log: String, _ reason: String) async throws {
    // The period lies far behind: a host's clock does not matter.
    let period = Period(id: "x", from: Self.period.from, to: Self.period.to)
    #expect(try await gather(["access.log": log], period: period).outcome == .failed(reason))
  }

  /// A source without `hosts` looks into the workspace, and not at this machine.
  @Test func whereTheDescriptionMustLieIsSaid() async throws {
    #expect(
      try await gather(["access.log": Self.ends], ["document": "/nowhere/openapi.yml"]).outcome
        == .failed(
          "there is no file /nowhere/openapi.yml on the host: it lies beside the logs, and 'hosts' says where, [local] for "
            + "this machine"))
  }

  @Test func aLogThatIsNotThereIsSaid() async throws {
    #expect(try await gather([:]).outcome == .failed("access log: there is no log FOLDER/access.log*"))
    let both: [String: JSONValue] = ["logs": ["FOLDER/access.log", "FOLDER/other.log*"]]
    #expect(
      try await gather(["access.log": Self.ends], both).outcome
        == .failed("access log: there is no log FOLDER/other.log*"))
    let dangling = try await gather(["access.log": Self.ends]) { folder in
      symlink("\(folder)/gone", "\(folder)/access.log.1")
    }
    #expect(dangling.outcome == .failed("access log: FOLDER/access.log.1 is a link that leads nowhere"))
    #expect(
      try await gather(["access.log": Self.ends, "access.log.2.gz": "no gzip"]).outcome
        == .failed("access log: the logs were not read to their end: FOLDER/access.log.2.gz"))
  }

  /// Days in the middle are gone, and both ends are there.
  @Test func aHoleIsNoQuietTime() async throws {
    let week = Period(
      id: "w", from: Self.period.from, to: Instant(epochSeconds: Self.period.from.epochSeconds + 7 * 86_400 - 1))
    let log =
      Self.line("GET /v2/orders HTTP/1.1", at: "28/Sep/2026:10:00:00 +0000")
      + Self.line("GET /v2/orders HTTP/1.1", at: "04/Oct/2026:10:00:00 +0000")
    #expect(
      try await gather(["access.log": log], period: week).outcome
        == .failed(
          "access log: the logs have no line for 518400 s from 2026-09-28 on: files are missing, or say 'longest_gap' if "
            + "nobody asks for so long"))
    let quiet = try await gather(["access.log": log], period: week, ["longest_gap": 518_400])
    #expect(quiet.outcome == .complete)
    #expect(try routes(quiet) == ["GET /v2/orders 2"])
  }

  /// The first file was being written when it was rotated: its last line has no end, and is one all the same.
  @Test func filesAreNotGluedTogether() async throws {
    let gathering = try await gather([
      "access.log": String(Self.line("GET /v2/orders/1 HTTP/1.1").dropLast()),
      "access.log.1": Self.ends + Self.line("GET /v2/orders/latest HTTP/1.1"),
    ])
    #expect(gathering.outcome == .complete)
    #expect(try routes(gathering) == ["GET /v2/orders 1", "GET /v2/orders/latest 1", "GET /v2/orders/{id} 1"])
  }

  /// Apache asks itself whether it is there.
  @Test func questionsAboutTheServerItselfAreNoRoutes() async throws {
    let gathering = try await gather(["access.log": Self.ends + Self.line("OPTIONS * HTTP/1.0")])
    #expect(gathering.outcome == .complete)
    #expect(try routes(gathering) == ["GET /v2/orders 1"])
  }

  @Test(
    arguments: [
      ("/n/{n}", "/n/{id}"), ("/n/-5", "/n/{id}"), ("/n/export-all", nil), ("/n/{}", nil), ("/u/{}", "/u/{id}"),
      ("/u/{n}", nil), ("/u/all", nil), ("/s/all", "/s/{id}"), ("/s/..%2fadmin", nil), ("/s/a%2Fb", nil),
      ("/s/..", nil),
      ("/s/%2e%2e", nil), ("/s/.", nil), ("/s/", nil),
    ] as [(String, String?)])
  func aPlaceholderIsWhatTheDescriptionSays(_ path: String, _ expected: String?) throws {
    let schemas = ["n": #"{"type":"integer"}"#, "u": #"{"type":"string","format":"uuid"}"#, "s": #"{"type":"string"}"#]
    let paths = schemas.map { name, schema in
      #""/\#(name)/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":\#(schema)}]}}"#
    }
    let text = #"{"openapi":"3.1.0","paths":{\#(paths.joined(separator: ","))}}"#
    let operations = try OpenAPIDocument(RawPart(name: "a", bytes: Array(text.utf8)), prefix: "").operations
    #expect(RouteTemplates(operations, prefix: "", words: []).route("GET", path)?.path == expected)
  }

  @Test(arguments: [
    "", "now 1\n", "now 1\nfirst 1\nlast 2\n@exit 1\n", "nonsense\n@exit 0\n", "count x GET 200 /\n@exit 0\n",
  ])
  func outputThatIsNotWholeIsRefused(_ text: String) {
    #expect(throws: RequestCounts.Unusable.self) {
      try RequestCounts(Array(text.utf8)).require(Self.period, longestGap: 86_400)
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
