public import TickmarkCore

/// Reads JSON as RFC 8259 has it, strictly: one spelling, one meaning.
///
/// Duplicate keys, unpaired surrogates and numbers that JSON does not know are refused; integers stay exact and other
/// numbers keep their digits.
public struct JSONReader {
  /// Arrays and objects inside one another.
  public static let depthLimit = 64
  /// Bytes of one document.
  public static let sizeLimit = 1 << 30

  private let file: String
  private var scanner: JSONScanner

  /// The document in `bytes`. Throws a `Diagnostic` with line and column.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> JSONValue {
    try require(bytes, file: file)
    return try read(bytes, TextCheck.start(of: bytes)..<bytes.count, file: file)
  }

  /// The document in a part of `bytes`, which must be UTF-8; places count from the whole file's beginning.
  static func read(_ bytes: [UInt8], _ range: Range<Int>, file: String) throws(Diagnostic) -> JSONValue {
    var reader = JSONReader(bytes, range, file: file)
    let value = try reader.value(depth: 0)
    try reader.requireEnd()
    return value
  }

  /// The objects in the array at `path` (the whole document if it is empty), each with the line on which it starts.
  static func records(
    _ bytes: [UInt8], path: [String], file: String,
    body: (JSONValue, Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try require(bytes, file: file)
    var reader = JSONReader(bytes, TextCheck.start(of: bytes)..<bytes.count, file: file)
    try reader.records(path[...], depth: 0, body)
    try reader.requireEnd()
  }

  /// Refuses what is too large or no text.
  static func require(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    guard bytes.count <= sizeLimit else {
      throw Diagnostic("expected at most \(sizeLimit) bytes, found \(bytes.count)", at: SourceLocation(file: file))
    }
    try TextCheck.requireUTF8(bytes, file: file)
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>, file: String) {
    self.file = file
    scanner = JSONScanner(bytes, range)
  }

  private func failure(_ message: String) -> Diagnostic {
    Diagnostic(message, at: TextCheck.place(of: scanner.position, in: scanner.bytes, file: file))
  }

  private mutating func requireEnd() throws(Diagnostic) {
    scanner.skipBlanks()
    guard scanner.next == nil else { throw failure("expected the end of the document") }
  }

  private func requireDepth(_ depth: Int) throws(Diagnostic) {
    guard depth < Self.depthLimit else { throw failure("expected at most \(Self.depthLimit) levels of nesting") }
  }

  // MARK: Records

  private mutating func records(
    _ path: ArraySlice<String>, depth: Int, _ body: (JSONValue, Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    scanner.skipBlanks()
    guard let name = path.first else { return try records(depth: depth, body) }
    guard scanner.next == UInt8(ascii: "{") else { throw failure("expected an object with the key '\(name)'") }
    var isFound = false
    try members(depth: depth) { reader, key throws(Diagnostic) in
      guard key == name else {
        _ = try reader.value(depth: depth + 1)
        return
      }
      isFound = true
      try reader.records(path.dropFirst(), depth: depth + 1, body)
    }
    guard isFound else { throw failure("expected the key '\(name)' in the object that ends here") }
  }

  private mutating func records(
    depth: Int, _ body: (JSONValue, Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    guard scanner.next == UInt8(ascii: "[") else { throw failure("expected an array of records") }
    var line = 1
    var counted = 0
    try elements(depth: depth) { reader throws(Diagnostic) in
      guard reader.scanner.next == UInt8(ascii: "{") else { throw reader.failure("expected an object as a record") }
      line += reader.scanner.lineFeeds(from: counted)
      counted = reader.scanner.position
      try body(try reader.value(depth: depth + 1), line)
    }
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(Diagnostic) -> JSONValue {
    scanner.skipBlanks()
    switch scanner.next {
    case UInt8(ascii: "{"):
      var members: [String: JSONValue] = [:]
      try self.members(depth: depth) { reader, key throws(Diagnostic) in
        members[key] = try reader.value(depth: depth + 1)
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try self.elements(depth: depth) { reader throws(Diagnostic) in
        elements.append(try reader.value(depth: depth + 1))
      }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where scanner.take("true"): return .boolean(true)
    case UInt8(ascii: "f") where scanner.take("false"): return .boolean(false)
    case UInt8(ascii: "n") where scanner.take("null"): return .null
    default: return try number()
    }
  }

  /// Reads an array; `body` reads each element.
  private mutating func elements(
    depth: Int, _ body: (inout JSONReader) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try requireDepth(depth)
    _ = scanner.take("[")
    scanner.skipBlanks()
    if scanner.take("]") { return }
    repeat {
      scanner.skipBlanks()
      try body(&self)
      scanner.skipBlanks()
    } while scanner.take(",")
    guard scanner.take("]") else { throw failure("expected ',' or ']'") }
  }

  /// Reads an object; `body` reads each value.
  private mutating func members(
    depth: Int, _ body: (inout JSONReader, String) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try requireDepth(depth)
    _ = scanner.take("{")
    var seen: Set<String> = []
    scanner.skipBlanks()
    if scanner.take("}") { return }
    repeat {
      scanner.skipBlanks()
      let start = scanner.position
      guard scanner.next == UInt8(ascii: "\"") else { throw failure("expected a key in quotes") }
      let key = try string()
      guard seen.insert(key).inserted else {
        scanner.position = start
        throw failure("the key '\(CellProblem.shown(Array(key.utf8)[...]))' stands here a second time")
      }
      scanner.skipBlanks()
      guard scanner.take(":") else { throw failure("expected ':'") }
      try body(&self, key)
      scanner.skipBlanks()
    } while scanner.take(",")
    guard scanner.take("}") else { throw failure("expected ',' or '}'") }
  }

  private mutating func string() throws(Diagnostic) -> String {
    do throws(JSONScanner.Fault) { return try scanner.string() } catch { throw failure(error.message) }
  }

  private mutating func number() throws(Diagnostic) -> JSONValue {
    do throws(JSONScanner.Fault) { return try scanner.number() } catch { throw failure(error.message) }
  }
}
