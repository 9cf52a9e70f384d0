import Testing
import TickmarkCore

@testable import TickmarkCollectors

/// What an answer's lines say, to the letter.
@Suite struct WebAnswerTests {
  private func head(_ lines: String...) throws -> HTTPHead {
    let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    return try #require(HTTPHead(bytes[...]))
  }

  private func answer(_ lines: String...) throws -> WebAnswer {
    let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    let head = try #require(HTTPHead(bytes[...]))
    return try #require(WebAnswer(head))
  }

  /// What a page with these fields says in a column; nil for what nobody knows.
  private func column(_ name: String, _ fields: [String]) throws -> String? {
    let bytes = Array((["HTTP/1.1 200 OK"] + fields).joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8)
    let head = try #require(HTTPHead(bytes[...]))
    let page = try #require(WebAnswer(head))
    let again = try #require(WebAnswer(page.json))
    #expect(again == page)
    return WebPolicies(again).columns.first { $0.name == name }?.text
  }

  @Test(
    arguments: [
      ("frame_ancestors", ["Content-Security-Policy: default-src 'self';\tframe-ancestors\t*"], "*"),
      ("frame_ancestors", ["Content-Security-Policy: frame-ancestors 'self' https:"], "'self' https:"),
      ("content_security_policy", ["Content-Security-Policy: "], "absent"),
      ("content_security_policy", ["Content-Security-Policy: ; ,"], "absent"),
      ("content_security_policy", ["Content-Security-Policy: " + String(repeating: "a", count: 16_385)], nil),
      (
        "frame_ancestors",
        ["Content-Security-Policy: " + String(repeating: "x ", count: 8_200) + "; frame-ancestors *"], nil
      ), ("content_type_options", ["X-Content-Type-Options: nosniff", "X-Content-Type-Options: nosniff"], "nosniff"),
      ("content_type_options", ["X-Content-Type-Options: other, nosniff"], "other"),
      ("frame_options", ["X-Frame-Options: DENY", "X-Frame-Options: deny"], "DENY"),
      ("frame_options", ["X-Frame-Options: DENY", "X-Frame-Options: SAMEORIGIN"], "DENY, SAMEORIGIN"),
      ("referrer_policy", ["Referrer-Policy: no-referrer, strict-origin, from-tomorrow"], "strict-origin"),
      ("referrer_policy", ["Referrer-Policy: no-referrer", "Referrer-Policy: unsafe-url"], "unsafe-url"),
      ("referrer_policy", ["Referrer-Policy: from-tomorrow"], "from-tomorrow"), ("permissions_policy", [], "absent"),
    ] as [(String, [String], String?)])
  func policiesAreReadAsBrowsersReadThem(_ name: String, _ fields: [String], _ expected: String?) throws {
    #expect(try column(name, fields) == expected)
  }

  @Test func moreCookiesThanAnybodyNeedsAreNoAnswer() throws {
    func head(_ cookies: Int) throws -> HTTPHead {
      let lines = ["HTTP/1.1 200 OK"] + Array(repeating: "Set-Cookie: a=b; Secure", count: cookies) + ["", ""]
      return try #require(HTTPHead(Array(lines.joined(separator: "\r\n").utf8)[...]))
    }
    #expect(WebAnswer(try head(100))?.cookies.count == 100)
    #expect(WebAnswer(try head(101)) == nil)
    #expect(
      WebTranscript.Answer(CurlAnswer.answered(try head(101), body: [])) == .failed("it sets too many cookies to keep"))
  }

  @Test(
    arguments: [
      ("https://a.test:443/x", "https://a.test"), ("https://a.test:8443", "https://a.test:8443"),
      ("http://A.test:80", "http://a.test"), ("https://[2001:db8::1]:9/", "https://[2001:db8::1]:9"),
      ("https://a.test:abc, http://evil.test/", "elsewhere"), ("https://a.test, http://evil.test/", "elsewhere"),
      ("https://a.test:/", "elsewhere"), ("https://a.test:99999/", "elsewhere"), ("https://[::1]x/", "elsewhere"),
      ("/login", "elsewhere"), ("http:login", "http:elsewhere"), (#"HTTP:\\evil.test"#, "http:elsewhere"),
    ])
  func destinationsKeepTheirPort(_ location: String, _ expected: String) {
    #expect(Destination.kept(of: location) == expected)
  }

  @Test func theLastHeadCounts() throws {
    let found = try head("HTTP/1.1 103 Early Hints", "Link: </a>", "", "HTTP/1.1 204 No Content", "A:  b ", "a: c")
    #expect(found.status == 204)
    #expect(found.values("a") == ["b", "c"])
    #expect(found.values("link") == [])
  }

  @Test(arguments: [
    "", "\r\n\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 20 OK\r\n\r\n", "ICY 200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nx\r\n\r\n",
  ])
  func whatIsNoHeadIsNone(_ text: String) { #expect(HTTPHead(Array(text.utf8)[...]) == nil) }

  @Test(
    arguments: [
      ("max-age=31536000; includeSubDomains", 31_536_000, true), ("MAX-AGE=\"60\"", 60, false),
      ("includesubdomains ; max-age = 5;", 5, true), ("max-age=9223372036854775808", .max, false),
      ("max-age=0", 0, false),
    ] as [(String, Int64, Bool)])
  func hstsIsRead(_ text: String, _ seconds: Int64, _ subdomains: Bool) {
    #expect(StrictTransport(text)?.seconds == seconds)
    #expect(StrictTransport(text)?.includesSubdomains == subdomains)
  }

  @Test(arguments: ["", "includeSubDomains", "max-age=", "max-age=1y", "max-age=-1", "max-age=1; max-age=31536000"])
  func hstsThatBrowsersIgnoreIsNone(_ text: String) { #expect(StrictTransport(text) == nil) }

  @Test func ofTwoHeadersForHSTSTheFirstCounts() throws {
    let answer = try answer(
      "HTTP/1.1 200 OK", "Strict-Transport-Security: max-age=0", "Strict-Transport-Security: max-age=31536000")
    #expect(answer.fields["strict-transport-security"] == "max-age=0")
  }

  @Test func anAnswerIsReadBackAsItWasKept() throws {
    let answer = try answer(
      "HTTP/1.1 302 Found", "Location: https://Example.test:8443/a?b", "Set-Cookie: a=b=c; secure",
      "Set-Cookie: plain",
      "Set-Cookie: s=1; SameSite=none; httponly", "Server: nginx/1.22.1")
    #expect(answer.destinations == ["https://example.test:8443"])
    #expect(answer.cookies.map(\.name) == ["a", "", "s"])
    #expect(answer.cookies.map(\.sameSite) == [nil, nil, "None"])
    #expect(answer.fields == [:])
    #expect(WebAnswer(answer.json) == answer)
  }

  @Test func howCurlEndedIsSaid() {
    func answer(_ text: String) -> CurlAnswer { CurlAnswer(Array(text.utf8)) }
    #expect(answer("\n@curl 7 0 \n") == .refused)
    #expect(answer("\n@curl 28 0 \n") == .silent)
    #expect(answer("\n@curl 28 0 192.0.2.1\n") == .failed("no complete answer within 10 s"))
    #expect(answer("\n@curl 3 0 \n") == .failed("the address is none that curl can read"))
    #expect(answer("\n@curl 77 0 \n") == .failed("the file with the trusted roots cannot be read"))
    #expect(answer("\n@curl 94 0 \n") == .failed("curl ended with exit code 94, which its manual explains"))
    #expect(answer("HTTP/1.1 200 OK\r\n\r\n") == .failed("curl ended without saying how"))
    #expect(answer("HTTP/1.1 200 OK\r\n\r\n\n@curl 0 400 192.0.2.1\n") == .failed("curl ended without saying how"))
  }

  @Test func theProgramIsAskedForNothingElse() {
    let request = CurlRequest(scheme: .https, name: "www.example.test", port: 443, address: "2001:db8::1")
    #expect(
      request.command(seconds: 30).arguments.joined(separator: " ")
        == #"curl -q -sSg --http1.1 --path-as-is --proto =https --noproxy * --connect-timeout 5 --max-time 10 "#
        + #"-A tickmark --resolve www.example.test:443:[2001:db8::1] -k -D - -o /dev/null "#
        + #"-w \n@curl %{exitcode} %{size_header} %{remote_ip}\n https://www.example.test:443/"#)
  }

  /// What a description gives as an example may be somebody's: nobody reads it among the programs that run.
  @Test func whatADescriptionGivesIsNoArgument() {
    let request = CurlRequest(
      scheme: .https, name: "api.example.test", port: 443, address: "192.0.2.1", target: "/orders/CANARY-7?q=a",
      method: "POST", fields: [#"X-Tenant: CANARY "a\b""#], body: #"{"name":"CANARY"}"#)
    let command = request.command(seconds: 30)
    #expect(!command.arguments.contains { $0.contains("CANARY") })
    #expect(command.arguments.contains("-K"))
    #expect(
      command.input == #"""
        url = "https://api.example.test:443/orders/CANARY-7?q=a"
        header = "X-Tenant: CANARY \"a\\b\""
        data-raw = "{\"name\":\"CANARY\"}"

        """#)
  }
}
