import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

/// The collector `openapi` before a real API: nginx with log-ins and limits in front of one that has neither.
@Suite struct OpenAPIServerTests {
  private static let description = """
    openapi: 3.0.3
    security: [{login: []}]
    paths:
      /orders:
        get:
          operationId: listOrders
          parameters: [{name: limit, in: query, schema: {type: integer}}]
        delete: {operationId: deleteOrders}
      /orders/{id}:
        get:
          operationId: getOrder
          parameters: [{name: id, in: path, required: true, schema: {type: integer, example: 42}}]
      /broken:
        get: {operationId: broken, security: []}
    components: {securitySchemes: {login: {type: http, scheme: basic}}}

    """

  /// The API itself knows no stranger: its gateway tells it who asks.
  private static let api = """
    location /v2/orders {
      if ($http_x_user = other) { return 403 '{"error":"not yours"}'; }
      if ($arg_limit ~ "[^0-9]") { return 400 '{"error":"limit"}'; }
      if ($uri ~ "nonsense") { return 422 '{"error":"id"}'; }
      return 200 '[{"CANARY":"order"}]';
    }
    location /v2/broken { return 500 "Traceback (most recent call last): CANARY"; }
    """
  private static let gateway = """
    location /v2/broken { proxy_pass http://127.0.0.1:PLAIN; }
    location /v2/ {
      limit_req zone=callers burst=40 nodelay; limit_req_status 429;
      auth_basic api; auth_basic_user_file FOLDER/users;
      proxy_set_header X-User $remote_user; proxy_pass http://127.0.0.1:PLAIN;
    }
    """

  private func withServer(_ body: (TestAuthority, WebServer) async throws -> Void) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer(key: .rsa2048)
      TestFiles.write("own:{PLAIN}CANARY-a\nother:{PLAIN}CANARY-b\n", to: "\(folder)/users")
      TestFiles.write(Self.description, to: "\(folder)/openapi.yml")
      TestFiles.write("Authorization: Basic b3duOkNBTkFSWS1h\n", to: "\(folder)/own")
      TestFiles.write("Authorization: Basic b3RoZXI6Q0FOQVJZLWI=\n", to: "\(folder)/foreign")
      let server = try #require(
        WebServer(
          authority, secure: Self.gateway, plain: Self.api,
          shared: "limit_req_zone $binary_remote_addr zone=callers:1m rate=1r/s;"))
      try await body(authority, server)
    }
  }

  private func options(_ authority: TestAuthority, _ base: String, _ more: [String: JSONValue] = [:]) -> JSONValue {
    .object(
      [
        "document": .string("\(authority.folder)/openapi.yml"), "base": .string(base),
        "roots": .string(authority.roots[0]),
        "own_credential": .string("\(authority.folder)/own"),
        "foreign_credential": .string("\(authority.folder)/foreign"),
      ].merging(more) { $1 })
  }

  private func probes(_ rows: RowCollector, _ kind: String) -> [String] {
    rows.lines("api_probes", "probe", "operation_id", "status", "leaks").filter { $0.hasPrefix(kind) }
  }

  @Test func anAPIThatProtectsItself() async throws {
    try await withServer { authority, server in
      let bench = try CollectorBench(
        "openapi", options(authority, "https://127.0.0.1:\(server.secure)/v2", ["burst": 60]))
      let gathering = await bench.gather(from: LocalHost())
      #expect(gathering.outcome == .complete)
      let rows = try bench.parse(gathering.parts)
      #expect(
        rows.lines(
          "api_operations", "operation_id", "method", "path", "security_declared", "unauthenticated_status",
          "rate_limited", "has_typed_input") == [
            "broken GET /v2/broken 0 500 0 0", "listOrders GET /v2/orders 1 401 1 1",
            "deleteOrders DELETE /v2/orders 1 - - 0", "getOrder GET /v2/orders/{id} 1 401 1 1",
          ])
      #expect(
        probes(rows, "foreign") == [
          "foreign broken - -", "foreign listOrders 403 nothing known", "foreign deleteOrders - -",
          "foreign getOrder 403 nothing known",
        ])
      #expect(
        probes(rows, "nonsense") == [
          "nonsense broken - -", "nonsense listOrders 400 nothing known", "nonsense deleteOrders - -",
          "nonsense getOrder 422 nothing known",
        ])
      #expect(
        probes(rows, "own") == [
          "own broken 500 stack trace", "own listOrders 200 -", "own deleteOrders - -", "own getOrder 200 -",
        ])
      #expect(probes(rows, "stranger").first == "stranger broken 500 stack trace")
      for part in gathering.parts {
        let text = String(decoding: part.bytes, as: UTF8.self)
        #expect(!text.contains("CANARY") && !text.contains("b3duOk"), "\(part.name)")
      }
    }
  }

  @Test func anAPIThatDoesNot() async throws {
    try await withServer { authority, server in
      let bench = try CollectorBench("openapi", options(authority, "http://127.0.0.1:\(server.plain)/v2", ["burst": 3]))
      let rows = try await bench.rows(from: LocalHost())
      #expect(
        rows.lines("api_operations", "operation_id", "unauthenticated_status", "rate_limited") == [
          "broken 500 0", "listOrders 200 0", "deleteOrders - -", "getOrder 200 0",
        ])
      #expect(
        rows.lines("api_probes", "probe", "requests", "status").filter { $0.hasPrefix("limit") } == [
          "limit 3 500", "limit 3 200", "limit 0 -", "limit 3 200",
        ])
      #expect(
        rows.lines("api_probes", "operation_id", "problem").contains(
          "deleteOrders DELETE may change something, and is not among the 'methods'"))
    }
  }

  /// The states of listOrders behind a gateway that is not what it seems.
  private func row(
    gateway: String, plain: String = "return 404;", _ more: [String: JSONValue] = [:], shared: String = ""
  ) async throws -> String? {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer(key: .rsa2048)
      TestFiles.write(Self.description, to: "\(folder)/openapi.yml")
      TestFiles.write("Authorization: Basic b3duOkNBTkFSWS1h\n", to: "\(folder)/own")
      TestFiles.write("Authorization: Basic b3RoZXI6Q0FOQVJZLWI=\n", to: "\(folder)/foreign")
      let server = try #require(WebServer(authority, secure: gateway, plain: plain, shared: shared))
      let bench = try CollectorBench("openapi", options(authority, "https://127.0.0.1:\(server.secure)/v2", more))
      let rows = try await bench.rows(from: LocalHost())
      return rows.lines("api_operations", "operation_id", "unauthenticated_status", "rate_limited").first {
        $0.hasPrefix("listOrders")
      }
    }
  }

  /// Whoever refuses everybody who asks with this program, or tells strangers all with a 401, does not refuse strangers.
  @Test(arguments: [
    #"if ($http_user_agent = tickmark) { return 403 no; } return 200 ok;"#,
    #"if ($http_authorization = "") { return 401 '[{"name":"CANARY"}]'; } return 200 '[{"name":"CANARY"}]';"#,
    "return 401 no;", "return 404;",
  ])
  func aRefusalThatShowsNothingIsUnknown(_ gateway: String) async throws {
    #expect(try await row(gateway: gateway) == "listOrders - -")
  }

  @Test func aRefusalWithoutAnyTextIsOne() async throws {
    let gateway = #"if ($http_authorization = "") { return 401 ""; } return 200 "";"#
    #expect(try await row(gateway: gateway) == "listOrders 401 -")
  }

  /// The limit holds for those without an account only.
  @Test func aLimitThatHasAWayAroundItIsNone() async throws {
    let gateway = """
      location / {
        limit_req zone=strangers burst=2 nodelay; limit_req_status 429; proxy_pass http://127.0.0.1:PLAIN;
      }
      """
    let plain = #"if ($http_authorization = "") { return 401 no; } return 200 ok;"#
    let shared = """
      map $http_authorization $stranger { default ""; "" $binary_remote_addr; }
      limit_req_zone $stranger zone=strangers:1m rate=1r/m;
      """
    #expect(try await row(gateway: gateway, plain: plain, ["burst": 6], shared: shared)?.hasSuffix(" 0") == true)
  }

  @Test func methodsThatChangeThingsAreUsedOnlyWhereTheWorkspaceNamesThem() async throws {
    try await withServer { authority, server in
      let bench = try CollectorBench(
        "openapi", options(authority, "http://127.0.0.1:\(server.plain)/v2", ["methods": ["DELETE"]]))
      let rows = try await bench.rows(from: LocalHost())
      #expect(
        rows.lines("api_operations", "operation_id", "unauthenticated_status", "rate_limited").contains(
          "deleteOrders 200 -"))
    }
  }

  @Test func theDocumentMayComeFromTheAPIItself() async throws {
    try await withServer { authority, server in
      let there = "http://127.0.0.1:\(server.plain)"
      let missing = try CollectorBench(
        "openapi", options(authority, "\(there)/v2", ["document": .string("\(there)/none.json")]))
      #expect(
        await missing.gather(from: LocalHost()).outcome == .failed("\(there)/none.json: answered with status 404"))
      let elsewhere = try CollectorBench(
        "openapi", options(authority, "\(there)/v2", ["document": "http://192.0.2.1/openapi.json"]))
      #expect(
        await elsewhere.gather(from: LocalHost()).outcome
          == .failed("the document is fetched from base's own host and port only"))
    }
  }

  @Test func aServerThatNobodyTrustsGetsNoCredential() async throws {
    try await withServer { authority, server in
      let bench = try CollectorBench(
        "openapi",
        options(authority, "https://127.0.0.1:\(server.secure)/v2", ["roots": "/etc/ssl/certs/ca-certificates.crt"]))
      guard case .failed(let reason) = await bench.gather(from: LocalHost()).outcome else {
        Issue.record("expected a failure")
        return
      }
      #expect(reason.contains("its certificate is not trusted"))
    }
  }

  @Test(arguments: [
    ("Bearer CANARY\n", "expected lines such as 'Authorization: Bearer …'"), ("", "expected lines such as"),
    ("Authorization:\n", "expected lines such as"),
  ])
  func aCredentialThatCurlWouldNotSendIsRefused(_ text: String, _ reason: String) async throws {
    try await withServer { authority, server in
      TestFiles.write(text, to: "\(authority.folder)/foreign")
      let bench = try CollectorBench("openapi", options(authority, "http://127.0.0.1:\(server.plain)/v2"))
      guard case .failed(let said) = await bench.gather(from: LocalHost()).outcome else {
        Issue.record("expected a failure")
        return
      }
      #expect(said.hasPrefix("\(authority.folder)/foreign: \(reason)") && !said.contains("CANARY"))
    }
  }

  @Test func credentialsGoOverHTTPSOnly() async throws {
    let bench = try CollectorBench(
      "openapi", ["document": "/x", "base": "http://api.example.test", "own_credential": "/own"])
    #expect(await bench.gather(from: LocalHost()).outcome == .failed("credentials are sent over HTTPS only"))
  }

  @Test func anAPIThatDoesNotAnswerIsNoPass() async throws {
    try await withServer { authority, _ in
      let bench = try CollectorBench("openapi", options(authority, "http://127.0.0.1:\(LoopbackServer.freePort())/v2"))
      let gathering = await bench.gather(from: LocalHost())
      guard case .failed(let reason) = gathering.outcome else {
        Issue.record("expected a failure, found \(gathering.outcome)")
        return
      }
      #expect(reason.hasPrefix("GET /v2/broken (stranger): the connection was refused; "))
      #expect(
        try bench.parse(gathering.parts).lines("api_operations", "unauthenticated_status", "rate_limited")
          == ["- -", "- -", "- -", "- -"])
    }
  }
}
