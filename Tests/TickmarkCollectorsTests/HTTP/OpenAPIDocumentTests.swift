import Testing
import TickmarkCore

@testable import TickmarkCollectors

/// What a description says, to the letter.
@Suite struct OpenAPIDocumentTests {
  private static let head =
    #""openapi":"3.1.0","components":{"securitySchemes":{"key":{"type":"apiKey","in":"header","name":"X-Key"},"nul":null,"odd":{"type":"magic"}},"parameters":{"id":{"name":"id","in":"path","example":7,"schema":{"type":"string"}}}}"#

  private func operations(_ json: String) throws -> [APIOperation] {
    try OpenAPIDocument(RawPart(name: "api.json", bytes: Array(json.utf8)), prefix: "/v2").operations
  }

  /// One operation below `/things/{id}`, with what stands in it and in the document beside the paths.
  private func operation(_ members: String, document: String = "", path: String = "/things/{id}") throws -> APIOperation
  {
    let item = ##"{"parameters":[{"$ref":"#/components/parameters/id"}],"get":{\##(members)}}"##
    return try #require(try operations("{\(Self.head)\(document),\"paths\":{\"\(path)\":\(item)}}").first)
  }

  @Test(
    arguments: [
      (#""security":[{"key":[]}]"#, "", true), (#""security":[]"#, #","security":[{"key":[]}]"#, false),
      (#""security":[{"key":[]},{}]"#, "", false), ("", #","security":[{"key":[]}]"#, true), ("", "", false),
      (#""security":[{"nobody":[]}]"#, "", nil), (#""security":"key""#, "", nil),
      (#""security":[{"nul":[]}]"#, "", nil),
      (#""security":[{"odd":[]}]"#, "", nil),
    ] as [(String, String, Bool?)])
  func securityOfTheOperationCountsBeforeTheDocuments(_ members: String, _ document: String, _ expected: Bool?) throws {
    #expect(try operation(members, document: document).isSecured == expected)
  }

  @Test func placeholdersAreFilledFromExamples() throws {
    let found = try operation(
      #""operationId":"get","parameters":[{"name":"q","in":"query","required":true,"schema":{"enum":["a b/c","d"]}},{"name":"page","in":"query","schema":{"type":"integer"}},{"name":"X-Tenant","in":"header","required":true,"examples":{"one":{"value":"t1"}}}]"#
    )
    #expect(found.path == "/v2/things/{id}")
    #expect(try found.request() == .init(target: "/v2/things/7?q=a%20b%2Fc", fields: ["X-Tenant: t1"]))
    #expect(
      try found.nonsenseRequest() == .init(target: "/v2/things/7?q=tickmark-nonsense", fields: ["X-Tenant: t1"]))
    #expect(found.hasTypedInput == true)
  }

  @Test(arguments: [
    (#""parameters":[{"name":"q","in":"query","required":true}]"#, "no example for 'q'"),
    (#""parameters":[{"$ref":"other.yml#/q"}]"#, "a part of it is described in another document or nowhere"),
    (
      ##""parameters":[{"$ref":"#/components/parameters/none"}]"##,
      "a part of it is described in another document or nowhere"
    ),
    (#""servers":[{"url":"https://other.example.test"}]"#, "it has servers of its own"),
    (#""requestBody":{"required":true,"content":{"application/json":{}}}"#, "no example for the body"),
    (
      #""parameters":[{"name":"Authorization","in":"header","required":true,"example":"x"}]"#,
      "'Authorization' in header cannot be sent"
    ),
    (
      #""parameters":[{"name":"X","in":"header","required":true,"example":"a\r\nB: c"}]"#,
      "'X' in header cannot be sent"
    ),
    (#""parameters":[{"name":"c","in":"cookie","required":true,"example":"x"}]"#, "'c' in cookie cannot be sent"),
  ])
  func whatCannotBeFilledIsNotAsked(_ members: String, _ reason: String) throws {
    let found = try operation(members)
    do throws(APIOperation.Obstacle) {
      _ = try found.request()
      Issue.record("expected no request")
    } catch {
      #expect(error.reason == reason)
    }
  }

  @Test func aPlaceholderWithoutAParameterIsNotAsked() throws {
    let found = try operation("", path: "/things/{id}/{other}")
    #expect(throws: APIOperation.Obstacle.self) { try found.request() }
    #expect(found.hasTypedInput == nil)
  }

  /// Where a key stands nothing of the description's is sent: who has a key has it in a file.
  @Test func aKeyOfTheDescriptionIsNoExample() throws {
    let found = try operation(
      #""parameters":[{"name":"x-key","in":"header","required":true,"example":"k3y","schema":{"type":"string"}}]"#)
    #expect(try found.request() == .init(target: "/v2/things/7"))
  }

  @Test(
    arguments: [
      (#"{"type":"string"}"#, false), (#"{"type":["integer","null"]}"#, true),
      (#"{"type":["integer","string"]}"#, false),
      (#"{"type":"string","format":"uuid"}"#, true), (#"{"enum":["a"]}"#, true), (#"{}"#, false),
      (#"{"$ref":"other.yml#/x"}"#, nil), (#"{"anyOf":[{"type":"integer"},{"type":"null"}]}"#, true),
      (#"{"oneOf":[{"type":"integer"},{"type":"string"}]}"#, false),
      (#"{"anyOf":[{"type":"integer"},{"$ref":"other.yml#/x"}]}"#, nil),
      (##"{"allOf":[{"$ref":"#/components/schemas/n"}]}"##, true), (##"{"$ref":"#/components/schemas/s"}"##, false),
      (##"{"$ref":"#/components/schemas/s","enum":["a"]}"##, true), (##"{"$ref":"#/components/schemas/round"}"##, nil),
      (#"{"type":"string","pattern":"^[0-9]+$"}"#, nil), (#"{"type":"string","format":"vat-number"}"#, nil),
      (#"{"type":"string","maxLength":16}"#, true), (#"{"type":"string","maxLength":17}"#, false),
      (#"{"type":"array","items":{"type":"integer"}}"#, true), (#"{"type":"object"}"#, nil),
    ] as [(String, Bool?)])
  func whatIsNonsenseDependsOnTheDescription(_ schema: String, _ expected: Bool?) throws {
    let schemas =
      ##"{"n":{"type":"integer"},"s":{"type":"string"},"round":{"allOf":[{"$ref":"#/components/schemas/round"}]}}"##
    let head = Self.head.dropLast() + ",\"schemas\":\(schemas)}"
    let text =
      #"{\#(head),"paths":{"/a":{"get":{"parameters":[{"name":"q","in":"query","schema":\#(schema)}]}}}}"#
    #expect(try operations(text).first?.hasTypedInput == expected)
  }

  @Test(arguments: [
    #"{"name":"q","in":"query","content":{"application/json":{"schema":{"type":"integer"}}}}"#,
    #"{"name":"q","in":"query"}"#, #"{"name":"q","in":"header","schema":{"type":"integer"}}"#,
  ])
  func inputThatNobodyHereCanGarbleIsUnknown(_ parameter: String) throws {
    #expect(try operation("\"parameters\":[\(parameter)]").hasTypedInput == nil)
  }

  @Test(
    arguments: [
      ("application/json", true), ("application/vnd.example+json", true), ("multipart/form-data", nil),
      ("a b+json", nil),
    ] as [(String, Bool?)])
  func aBodyOfAnotherKindIsUnknown(_ type: String, _ expected: Bool?) throws {
    #expect(try operation(#""requestBody":{"content":{"\#(type)":{}}}"#).hasTypedInput == expected)
  }

  @Test func aBodyIsTheDescriptionsExample() throws {
    let found = try operation(#""requestBody":{"content":{"application/json":{"example":{"a":1}}}}"#)
    #expect(
      try found.request()
        == .init(target: "/v2/things/7", fields: ["Content-Type: application/json"], body: #"{"a":1}"#))
    #expect(
      try found.nonsenseRequest()
        == .init(target: "/v2/things/7", fields: ["Content-Type: application/json"], body: #"{"tickmark":"#))
    #expect(try operation(##""requestBody":{"$ref":"other.yml"}"##).hasTypedInput == nil)
  }

  @Test func whatADescriptionAddsByItselfIsNoOperation() throws {
    let text = #"{"openapi":"3.0.3","paths":{"x-note":1,"/a":{"x-b":{},"summary":"s","get":{"operationId":"g"}}}}"#
    #expect(try operations(text).map(\.id) == ["g"])
  }

  @Test func anOperationWithoutANameIsCalledByItsMethodAndPath() throws {
    #expect(try operation("").id == "GET /v2/things/{id}")
  }

  @Test(arguments: [
    ("{}", "expected a description in OpenAPI 3.0 or 3.1, found version 'none'"),
    (#"{"openapi":"2.0","paths":{}}"#, "expected a description in OpenAPI 3.0 or 3.1, found version '2.0'"),
    (#"{"openapi":"3.0.3"}"#, "expected 'paths' with operations, found none"),
    (#"{"openapi":"3.0.3","paths":{}}"#, "expected operations, found none"),
    (
      #"{"openapi":"3.0.3","paths":{"/a":{"$ref":"https://example.test/a.yml"}}}"#,
      "the operations of '/a' stand in another document or nowhere"
    ),
    (
      ##"{"openapi":"3.0.3","paths":{"/a":{"$ref":"#/paths/~1b"},"/b":{"$ref":"#/paths/~1a"}}}"##,
      "the operations of '/a' stand in another document or nowhere"
    ),
    (
      #"{"openapi":"3.0.3","paths":{"/a":{"get":{"operationId":"x"},"put":{"operationId":"x"}}}}"#,
      "two operations are called 'x'"
    ),
    (
      ##"{"openapi":"3.0.3","paths":{"/a":{"$ref":"#/components/pathItems/b","get":{}}}}"##,
      "'/a' has both '$ref' and members of its own, and nobody says which count"
    ),
    (#"{"openapi":"3.0.3","paths":{"/a":{"get":{}},"b":{"get":{}}}}"#, "the path 'b' does not begin with a slash"),
    (
      #"{"openapi":"3.0.3","paths":{"/a":{"get":{},"DELETE":{}}}}"#,
      "'DELETE' of '/a' is no method and nothing else that a path has"
    ),
    ("openapi: 3.0.3\npaths: &a {/x: *a}\n", "anchor"), (#"{"openapi":"#, "expected"),
  ])
  func aDescriptionFromWhichOperationsCouldBeMissingIsRefused(_ text: String, _ reason: String) {
    do {
      _ = try operations(text)
      Issue.record("expected a refusal")
    } catch {
      #expect("\(error)".contains(reason), "\(error)")
    }
  }

  @Test(arguments: [
    "ftp://a.test", "https://a.test?x", "https://u@a.test", "https://a.test:0", "https://a.test/{v}", "a.test",
    "https://",
    "https://-v",
  ])
  func anAddressThatIsNoneIsRefused(_ text: String) { #expect(APIBase(text) == nil) }

  @Test func anAddressIsReadWithItsPath() throws {
    let base = try #require(APIBase("https://[2001:db8::1]:8443/v2/"))
    #expect(base.host == "2001:db8::1" && base.port == 8443 && base.path == "/v2")
    #expect(APIBase("http://api.example.test")?.port == 80)
    #expect(APIBase("http://api.example.test")?.keepsSecrets == false)
    #expect(APIBase("https://[2001:db8::1]")?.port == 443)
  }

  @Test(
    arguments: [
      ("Traceback (most recent call last):\n File", LeakSign.stackTrace), ("ERROR: SQLSTATE[42601]", .databaseError),
      ("System.Exception: x\r\n   at A.B()", .stackTrace), (#"{"trace":"x\n   at A.B()"}"#, .stackTrace),
      ("goroutine 4711 [running]:", .stackTrace), ("goroutine [x]", nil), ("ORA-12154: TNS", .databaseError),
      ("app/controllers/x.rb:12:in `show'", .stackTrace), ("x.rb::in", nil), ("ora-", nil),
      ("open /var/www/app.php", .filePath), ("{\"error\":\"not found\"}", nil), ("", nil),
    ] as [(String, LeakSign?)])
  func whatAnErrorTellsIsFound(_ body: String, _ sign: LeakSign?) { #expect(LeakSign(in: Array(body.utf8)) == sign) }
}
