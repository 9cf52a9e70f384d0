public import TickmarkCore

/// Reads JSON as RFC 8259 has it, strictly: one spelling, one meaning.
///
/// Duplicate keys, unpaired surrogates and numbers that JSON does not know are refused; integers stay exact and other
/// numbers keep their digits.
public struct JSONReader {
  /// Arrays and objects inside one another.
  public static let depthLimit = 64

  private let bytes: [UInt8]
  private let file: String
  private var position: Int
  private let end: Int

  /// The document in `bytes`. Throws a `Diagnostic` with line and column.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> JSONValue {
    try TextCheck.requireUTF8(bytes, file: file)
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    return try read(bytes, start..<bytes.count, file: file)
  }

  /// The document in a part of `bytes`, which must be UTF-8; places count from the whole file's beginning.
  static func read(_ bytes: [UInt8], _ range: Range<Int>, file: String) throws(Diagnostic) -> JSONValue {
    var reader = JSONReader(bytes, range, file: file)
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.position == reader.end else { throw reader.failure("expected the end of the document") }
    return value
  }

  /// The elements of the array at `path` (the whole document if it is empty), each with the line on which it starts.
  static func elements(
    _ bytes: [UInt8], path: [String], file: String,
    body: (JSONValue, Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try TextCheck.requireUTF8(bytes, file: file)
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    var reader = JSONReader(bytes, start..<bytes.count, file: file)
    try reader.elements(path[...], depth: 0, body)
    reader.skipBlanks()
    guard reader.position == reader.end else { throw reader.failure("expected the end of the document") }
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>, file: String) {
    self.bytes = bytes
    self.file = file
    position = range.lowerBound
    end = range.upperBound
  }

  private var next: UInt8? { position < end ? bytes[position] : nil }

  private func failure(_ message: String) -> Diagnostic {
    Diagnostic(message, at: TextCheck.place(of: min(position, bytes.count), in: bytes, file: file))
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 32 || byte == 9 || byte == 10 || byte == 13 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  // MARK: Records of an array

  private mutating func elements(
    _ path: ArraySlice<String>, depth: Int, _ body: (JSONValue, Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    skipBlanks()
    guard let name = path.first else { return try array(depth: depth, body) }
    guard next == UInt8(ascii: "{") else { throw failure("expected an object with the key '\(name)'") }
    var isFound = false
    try members(depth: depth) { reader, key throws(Diagnostic) in
      if key == name {
        isFound = true
        try reader.elements(path.dropFirst(), depth: depth + 1, body)
      } else {
        _ = try reader.value(depth: depth + 1)
      }
    }
    guard isFound else { throw failure("expected the key '\(name)'") }
  }

  private mutating func array(
    depth: Int, _ body: (JSONValue, Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    guard take(UInt8(ascii: "[")) else { throw failure("expected an array of records") }
    var lineStart = 0
    var line = 1
    skipBlanks()
    if take(UInt8(ascii: "]")) { return }
    repeat {
      skipBlanks()
      line += bytes[lineStart..<position].reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
      lineStart = position
      try body(try value(depth: depth + 1), line)
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure("expected ',' or ']'") }
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(Diagnostic) -> JSONValue {
    guard depth <= Self.depthLimit else { throw failure("expected at most \(Self.depthLimit) levels of nesting") }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"):
      var members: [String: JSONValue] = [:]
      try self.members(depth: depth) { reader, key throws(Diagnostic) in
        members[key] = try reader.value(depth: depth + 1)
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try array(depth: depth) { element, _ throws(Diagnostic) in elements.append(element) }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  /// Reads an object; `body` reads each value.
  private mutating func members(
    depth: Int, _ body: (inout JSONReader, String) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    position += 1
    var seen: Set<String> = []
    skipBlanks()
    if take(UInt8(ascii: "}")) { return }
    repeat {
      skipBlanks()
      let start = position
      guard next == UInt8(ascii: "\"") else { throw failure("expected a key in quotes") }
      let key = try string()
      guard seen.insert(key).inserted else {
        position = start
        throw failure("the key '\(key)' stands here a second time")
      }
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw failure("expected ':'") }
      try body(&self, key)
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure("expected ',' or '}'") }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Diagnostic) -> JSONValue {
    guard bytes[position..<end].starts(with: word.utf8) else { throw failure("expected a value") }
    position += word.utf8.count
    return value
  }

  /// RFC 8259 section 6.
  private mutating func number() throws(Diagnostic) -> JSONValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), digits() == 0 { throw failure("expected a value") }
    var isInteger = true
    if take(UInt8(ascii: ".")) {
      isInteger = false
      if digits() == 0 { throw failure("expected a digit") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isInteger = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      if digits() == 0 { throw failure("expected a digit") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let number = Int64(text) { return .integer(number) }
    return .decimal(text)
  }

  private mutating func digits() -> Int {
    let count = bytes[position..<end].prefix { (48...57).contains($0) }.count
    position += count
    return count
  }

  private mutating func string() throws(Diagnostic) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw failure("a control character inside a string") }
      if byte == UInt8(ascii: "\\") {
        position += 1
        try escape(into: &text)
      } else {
        let plain = bytes[position..<end].prefix { $0 >= 0x20 && $0 != 34 && $0 != 92 }
        text += plain
        position += plain.count
      }
    }
    guard take(UInt8(ascii: "\"")) else { throw failure("a string is opened and never closed") }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) throws(Diagnostic) {
    guard let byte = next else { throw failure("a string is opened and never closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"): text += Array(String(try unicodeEscape()).utf8)
    default: throw failure("an escape that JSON does not know")
    }
  }

  private mutating func unicodeEscape() throws(Diagnostic) -> Character {
    let first = try hexadecimal()
    guard first != 0 else { throw failure("a NUL character inside a string") }
    if let scalar = Unicode.Scalar(first) { return Character(scalar) }
    guard (0xd800..<0xdc00).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      throw failure("a surrogate without its partner")
    }
    let second = try hexadecimal()
    guard (0xdc00..<0xe000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    else { throw failure("a surrogate without its partner") }
    return Character(scalar)
  }

  private mutating func hexadecimal() throws(Diagnostic) -> UInt32 {
    let digits = bytes[position..<min(position + 4, end)]
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("expected four hexadecimal digits") }
    position += 4
    return value
  }
}
