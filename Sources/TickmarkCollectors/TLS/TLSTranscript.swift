internal import TickmarkCore

/// All that was said with one endpoint, as it is kept: lines of canonical JSON.
///
/// The first line tells the endpoint, each further line a connection, the last one their number and why the rest is
/// missing, if it is. Bytes are in hexadecimal, so that no run of them looks like a secret:
///
///     {"address":"192.0.2.1","at":"www.example.org:443","endpoint":"www.example.org","port":443,"tls_transcript":1,"web":true}
///     {"got":"160303…","probe":"suites","sent":"160301…","version":"TLSv1.2"}
///     {"probes":1}
struct TLSTranscript: Hashable {
  let label: String
  let endpoint: String
  let port: Int
  let isWeb: Bool
  /// The address that was spoken to; nil if the name has none.
  var address: String?
  /// Whether the name has other addresses too, each with a transcript of its own.
  var isOneOfSeveral = false
  /// Whether nothing was asked, since the machine that asks has no IPv6.
  var isOutOfReach = false
  var opening: String?
  var probes: [TLSProbe] = []
  /// Why the endpoint is not known; nil if it is.
  var failure: String?

  init(_ target: TLSTarget) {
    label = target.label
    endpoint = target.endpoint
    port = target.port
    isWeb = target.isWeb
    opening = target.opening?.rawValue
  }

  /// The label, with the address where there are several.
  var place: String { isOneOfSeveral ? "\(label) at \(address ?? "")" : label }

  var part: RawPart {
    var header: [String: JSONValue] = [
      "tls_transcript": 1, "at": .string(label), "endpoint": .string(endpoint), "port": .integer(Int64(port)),
      "web": .boolean(isWeb),
    ]
    header["address"] = address.map(JSONValue.string)
    header["several"] = isOneOfSeveral ? true : nil
    header["out_of_reach"] = isOutOfReach ? true : nil
    header["starttls"] = opening.map(JSONValue.string)
    var footer: [String: JSONValue] = ["probes": .integer(Int64(probes.count))]
    footer["failed"] = failure.map(JSONValue.string)
    let lines = [header] + probes.map(Self.line) + [footer]
    return RawPart(name: "\(place) as \(endpoint)", bytes: TranscriptLines.bytes(lines.map(JSONValue.object)))
  }

  private static func line(_ probe: TLSProbe) -> [String: JSONValue] {
    var line: [String: JSONValue] = [
      "probe": .string(probe.question.rawValue), "version": .string(probe.version.name),
      "sent": .string(Hexadecimal.text(probe.sent)),
    ]
    if case .bytes(let bytes) = probe.answer { line["got"] = .string(Hexadecimal.text(bytes)) }
    return line
  }

  /// Reads back what `part` wrote. Throws for anything else, and for a transcript that was cut short.
  init(_ part: RawPart) throws(Diagnostic) {
    let lines = try TranscriptLines.read(part)
    guard let header = lines.first, header["tls_transcript"]?.integerValue == 1,
      let label = header["at"]?.stringValue, let endpoint = header["endpoint"]?.stringValue,
      let port = header["port"]?.integerValue.flatMap(Int.init(exactly:)), let isWeb = header["web"]?.booleanValue
    else {
      throw Diagnostic(
        "expected a transcript of TLS handshakes in version 1", at: SourceLocation(file: part.name, line: 1))
    }
    (self.label, self.endpoint, self.port, self.isWeb) = (label, endpoint, port, isWeb)
    address = header["address"]?.stringValue
    opening = header["starttls"]?.stringValue
    isOneOfSeveral = header["several"]?.booleanValue ?? false
    isOutOfReach = header["out_of_reach"]?.booleanValue ?? false
    guard lines.count > 1, let footer = lines.last, footer["probes"]?.integerValue == Int64(lines.count - 2) else {
      throw Diagnostic(
        "the transcript was cut short", at: SourceLocation(file: part.name, line: lines.count),
        hint: "its last line counts the probes before it")
    }
    failure = footer["failed"]?.stringValue
    for (index, line) in lines.dropLast().dropFirst().enumerated() {
      probes.append(try Self.probe(line, at: SourceLocation(file: part.name, line: index + 2)))
    }
  }

  private static func probe(_ line: JSONValue, at location: SourceLocation) throws(Diagnostic) -> TLSProbe {
    guard let question = line["probe"]?.stringValue.flatMap(TLSProbe.Question.init),
      let version = line["version"]?.stringValue.flatMap(TLSProtocol.init(name:)),
      let sent = line["sent"]?.stringValue.flatMap(Hexadecimal.bytes)
    else { throw Diagnostic("expected a probe with its version and what was sent", at: location) }
    guard let text = line["got"]?.stringValue else {
      return TLSProbe(question: question, version: version, sent: sent, answer: .hangUp)
    }
    guard let bytes = Hexadecimal.bytes(text) else {
      throw Diagnostic("expected what was got in hexadecimal", at: location)
    }
    return TLSProbe(question: question, version: version, sent: sent, answer: .bytes(bytes))
  }
}
