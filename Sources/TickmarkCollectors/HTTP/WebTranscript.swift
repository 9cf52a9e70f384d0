internal import TickmarkCore

/// What one web endpoint answered over HTTPS and over plain HTTP, as it is kept: three lines of canonical JSON.
///
///     {"endpoint":"www.example.org","plain_port":80,"port":443,"web_transcript":1}
///     {"https":{"cookies":[],"destinations":[],"fields":{},"status":200},"plain":"refused"}
///     {"answers":2}
struct WebTranscript: Hashable {
  enum Answer: Hashable {
    case answered(WebAnswer)
    case refused
    case silent
    case noTLS
    case failed(String)

    init(_ answer: CurlAnswer) {
      self =
        switch answer {
        case .answered(let head, _): WebAnswer(head).map(Self.answered) ?? .failed("it sets too many cookies to keep")
        case .refused: .refused
        case .silent: .silent
        case .noTLS: .noTLS
        case .failed(let reason): .failed(reason)
        }
    }
  }

  static let nameEnding = " over HTTP"

  let endpoint: String
  let port: Int
  let plainPort: Int
  let secure: Answer
  let plain: Answer

  /// Asks for the front page, over HTTPS and then over plain HTTP.
  init(of target: TLSTarget, at address: String, from host: any Host, before deadline: Deadline) async {
    endpoint = target.endpoint
    port = target.port
    plainPort = target.plainPort
    let https = CurlRequest(scheme: .https, name: target.endpoint, port: target.port, address: address)
    secure = Answer(await https.answer(from: host, before: deadline))
    let http = CurlRequest(scheme: .http, name: target.endpoint, port: target.plainPort, address: address)
    plain = Answer(await http.answer(from: host, before: deadline))
  }

  /// Why something is not known that should be; nil if nothing is missing.
  ///
  /// That nobody listens for plain HTTP, or that curl cannot speak the server's TLS, is known. An endpoint that speaks TLS
  /// takes connections, so that one that takes none any more has failed.
  var failure: String? {
    switch (secure, plain) {
    case (.failed(let reason), _):
      "no page over HTTPS: \(reason); if browsers do not come there, say 'web: false'"
    case (.refused, _), (.silent, _): "no page over HTTPS: it takes no connection any more"
    case (_, .failed(let reason)): "no page over plain HTTP on port \(plainPort): \(reason)"
    case (.answered, _), (.noTLS, _): nil
    }
  }

  func part(_ label: String) -> RawPart {
    let lines: [[String: JSONValue]] = [
      [
        "web_transcript": 1, "endpoint": .string(endpoint), "port": .integer(Int64(port)),
        "plain_port": .integer(Int64(plainPort)),
      ], ["https": secure.json, "plain": plain.json], ["answers": 2],
    ]
    return RawPart(name: label + Self.nameEnding, bytes: TranscriptLines.bytes(lines.map(JSONValue.object)))
  }

  /// Reads back what `part` wrote. Throws for anything else.
  init(_ part: RawPart) throws(Diagnostic) {
    let lines = try TranscriptLines.read(part)
    guard lines.count == 3, lines[0]["web_transcript"]?.integerValue == 1, lines[2]["answers"]?.integerValue == 2,
      let endpoint = lines[0]["endpoint"]?.stringValue,
      let port = lines[0]["port"]?.integerValue.flatMap(Int.init(exactly:)),
      let plainPort = lines[0]["plain_port"]?.integerValue.flatMap(Int.init(exactly:)),
      let secure = lines[1]["https"].flatMap(Answer.init(_:)), let plain = lines[1]["plain"].flatMap(Answer.init(_:))
    else {
      throw Diagnostic(
        "expected a transcript of two answers over HTTP in version 1",
        at: SourceLocation(file: part.name, line: max(1, lines.count)))
    }
    (self.endpoint, self.port, self.plainPort) = (endpoint, port, plainPort)
    (self.secure, self.plain) = (secure, plain)
  }
}

extension WebTranscript.Answer {
  var json: JSONValue {
    switch self {
    case .answered(let answer): answer.json
    case .refused: "refused"
    case .silent: "silent"
    case .noTLS: "no TLS"
    case .failed(let reason): ["failed": .string(reason)]
    }
  }

  init?(_ value: JSONValue) {
    switch value {
    case "refused": self = .refused
    case "silent": self = .silent
    case "no TLS": self = .noTLS
    default:
      if let reason = value["failed"]?.stringValue {
        self = .failed(reason)
      } else if let answer = WebAnswer(value) {
        self = .answered(answer)
      } else {
        return nil
      }
    }
  }

  var answer: WebAnswer? {
    guard case .answered(let answer) = self else { return nil }
    return answer
  }
}
