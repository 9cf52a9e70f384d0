internal import TickmarkCore

/// One operation as an API's own description has it.
struct APIOperation: Hashable {
  struct Parameter: Hashable {
    let name: String
    /// `path`, `query`, `header` or `cookie`.
    let place: String
    let isRequired: Bool
    /// A value that the description itself gives.
    let example: String?
    /// Whether it is described so narrowly that a text of ours is nonsense; nil where the description does not tell.
    let isTyped: Bool?
    let shape: Shape

    /// What a value of it looks like in an address.
    enum Shape: Hashable {
      case any
      case integer
      case uuid
    }
  }

  let id: String
  /// In capitals.
  let method: String
  /// With the path of the API before it and placeholders in braces.
  let path: String
  /// Whether all that may call it need credentials; nil where the description does not tell.
  let isSecured: Bool?
  let parameters: [Parameter]
  /// The body's media type where that is a kind of JSON.
  let bodyType: String?
  /// Whether it takes a body of another kind.
  let hasOtherBody: Bool
  let bodyIsRequired: Bool
  /// A JSON text that the description gives as an example of the body.
  let bodyExample: String?
  /// Whether all of its description was found.
  let isReadable: Bool
  /// Why it cannot be asked whatever its parameters are; nil if it can.
  let obstacle: String?

  /// What no description of a number, a day, an identifier or a choice means.
  static let nonsense = "tickmark-nonsense"
  static let nonsenseBody = "{\"tickmark\":"

  /// Whether nonsense can be told from sense; nil where the description does not tell, and where nobody here can put
  /// nonsense: a body of another kind, a header, a placeholder that is not described.
  var hasTypedInput: Bool? {
    let inAddress = parameters.filter { $0.place == "query" || $0.place == "path" }.map(\.isTyped)
    if bodyType != nil || inAddress.contains(true) { return true }
    let isWide = parameters.allSatisfy { $0.isTyped == false }
    return isReadable && !hasOtherBody && isWide && hasAllPlaceholders ? false : nil
  }

  private var hasAllPlaceholders: Bool {
    let described = parameters.filter { $0.place == "path" }
    return !described.reduce(path) { Self.replacing("{\($1.name)}", in: $0, with: "") }.contains("{")
  }

  /// What is sent in one request.
  struct Request: Hashable {
    var target: String
    var fields: [String] = []
    var body: String?
  }

  /// Why an operation is not asked.
  struct Obstacle: Error {
    let reason: String
  }

  /// The request that the description's own examples make.
  func request() throws(Obstacle) -> Request { try request(garbling: nil) }

  /// The same with nonsense in one place: the body, or else a parameter, those of the query first.
  func nonsenseRequest() throws(Obstacle) -> Request {
    if let bodyType {
      var request = try request(garbling: nil, withBody: false)
      request.fields.append("Content-Type: \(bodyType)")
      request.body = Self.nonsenseBody
      return request
    }
    let typed = parameters.filter { $0.isTyped == true }
    guard let parameter = typed.first(where: { $0.place == "query" }) ?? typed.first(where: { $0.place == "path" })
    else {
      throw Obstacle(reason: "no parameter is described so narrowly that nonsense can be told")
    }
    return try request(garbling: parameter)
  }

  private func request(garbling garbled: Parameter?, withBody: Bool = true) throws(Obstacle) -> Request {
    if let obstacle { throw Obstacle(reason: obstacle) }
    var target = path
    var query: [String] = []
    var fields: [String] = []
    for parameter in parameters where parameter.isRequired || parameter == garbled {
      let value = try value(of: parameter, garbling: garbled)
      switch parameter.place {
      case "path": target = Self.replacing("{\(parameter.name)}", in: target, with: Self.encoded(value))
      case "query": query.append("\(Self.encoded(parameter.name))=\(Self.encoded(value))")
      case "header" where Self.isField(parameter.name, value): fields.append("\(parameter.name): \(value)")
      default: throw Obstacle(reason: "'\(parameter.name)' in \(parameter.place) cannot be sent")
      }
    }
    guard !target.contains("{") else { throw Obstacle(reason: "a placeholder of the path is not described") }
    var request = Request(target: target + (query.isEmpty ? "" : "?\(query.joined(separator: "&"))"), fields: fields)
    guard withBody, bodyType != nil || bodyIsRequired else { return request }
    guard let bodyType, let bodyExample else {
      guard bodyIsRequired else { return request }
      throw Obstacle(reason: "no example for the body")
    }
    request.fields.append("Content-Type: \(bodyType)")
    request.body = bodyExample
    return request
  }

  private func value(of parameter: Parameter, garbling garbled: Parameter?) throws(Obstacle) -> String {
    if parameter == garbled { return Self.nonsense }
    guard let example = parameter.example else { throw Obstacle(reason: "no example for '\(parameter.name)'") }
    return example
  }

  /// Letters, digits and `-._~` as they are, everything else in per cent (RFC 3986 section 2).
  private static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._~".utf8.contains(byte)
      result += isPlain ? String(UnicodeScalar(byte)) : "%" + Hexadecimal.text([byte]).uppercased()
    }
    return result
  }

  /// A name that HTTP allows and a value without line ends; never a credential, whose place is a file.
  private static func isField(_ name: String, _ value: String) -> Bool {
    let taken = ["authorization", "cookie", "host", "content-length", "transfer-encoding"]
    return !name.isEmpty
      && name.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
      }
      && !taken.contains(name.lowercased()) && value.utf8.allSatisfy { (32...126).contains($0) }
  }

  private static func replacing(_ mark: String, in text: String, with value: String) -> String {
    text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: value)
  }
}
