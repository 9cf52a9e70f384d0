internal import TickmarkCore

/// What one operation answered to one kind of caller. The answer's body was never kept.
struct APIProbe: Hashable {
  enum Kind: String, CaseIterable {
    /// Without credentials.
    case stranger
    /// With the credential of somebody whose data these are not.
    case foreign
    /// With the credential of somebody who may, after everybody else: what the others got says something only where this
    /// one is let in.
    case own
    /// With nonsense where the description is narrow.
    case nonsense
    /// As somebody who may, or without credentials where there are none; again and again until it is refused.
    case limit
  }

  let kind: Kind
  /// Requests that were made; the rest tells the last one's answer.
  var requests = 0
  /// Nil where no answer came or nothing was asked.
  var status: Int?
  /// When it was answered, in seconds since 1970, by the server's own clock; nil where it does not tell.
  var answeredAt: Int64?
  /// The digest and the bytes of the body.
  var sha256: String?
  var bytes: Int?
  /// What the body of an error tells that it should not; nil for no sign, and for no error.
  var sign: LeakSign?
  /// Why there is no status.
  var problem: String?
  /// Whether something was asked and no answer came.
  var isFailed = false

  init(_ kind: Kind, notAsked reason: String) {
    self.kind = kind
    problem = reason
  }

  init(_ kind: Kind, _ answer: CurlAnswer, requests: Int = 1) {
    self.kind = kind
    self.requests = requests
    switch answer {
    case .answered(let head, let body):
      status = head.status
      answeredAt = head.values("date").first.flatMap(HTTPDate.instant)?.epochSeconds
      sha256 = Digest.of(body).hex
      bytes = body.count
      if head.status >= 400 { sign = LeakSign(in: body) }
    case .refused: fail("the connection was refused")
    case .silent: fail("no connection within the time")
    case .noTLS(let reason), .failed(let reason): fail(reason)
    }
  }

  private mutating func fail(_ reason: String) {
    problem = reason
    isFailed = true
  }

  var isError: Bool { (status ?? 0) >= 400 }
}

extension APIProbe {
  var json: JSONValue {
    var members: [String: JSONValue] = ["probe": .string(kind.rawValue), "requests": .integer(Int64(requests))]
    members["status"] = status.map { .integer(Int64($0)) }
    members["answered_at"] = answeredAt.map(JSONValue.integer)
    members["sha256"] = sha256.map(JSONValue.string)
    members["bytes"] = bytes.map { .integer(Int64($0)) }
    members["sign"] = sign.map { .string($0.rawValue) }
    members["problem"] = problem.map(JSONValue.string)
    members["failed"] = isFailed ? true : nil
    return .object(members)
  }

  /// Reads back what `json` wrote; nil for anything else.
  init?(_ value: JSONValue) {
    guard let kind = value["probe"]?.stringValue.flatMap(Kind.init),
      let requests = value["requests"]?.integerValue.flatMap(Int.init(exactly:))
    else { return nil }
    self.kind = kind
    self.requests = requests
    status = value["status"]?.integerValue.flatMap(Int.init(exactly:))
    answeredAt = value["answered_at"]?.integerValue
    sha256 = value["sha256"]?.stringValue
    bytes = value["bytes"]?.integerValue.flatMap(Int.init(exactly:))
    sign = value["sign"]?.stringValue.flatMap(LeakSign.init(rawValue:))
    problem = value["problem"]?.stringValue
    isFailed = value["failed"]?.booleanValue ?? false
    guard (status == nil) == (problem != nil) else { return nil }
  }
}
