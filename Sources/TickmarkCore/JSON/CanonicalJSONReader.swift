/// Reads back exactly what `CanonicalJSON` writes, and nothing else.
///
/// A log that is compared and hashed as bytes must have one spelling for each value. Whatever parses here and would be
/// written differently is refused: other white space, other escapes, unsorted or repeated keys.
public struct CanonicalJSONReader: Sendable {
  /// Arrays and objects inside one another; a deeper text is refused.
  public static let depthLimit = 64

  private let bytes: ArraySlice<UInt8>
  private let layout: CanonicalJSON.Layout
  private let location: SourceLocation
  private var index: Int

  private init(_ bytes: ArraySlice<UInt8>, layout: CanonicalJSON.Layout, location: SourceLocation) {
    self.bytes = bytes
    self.layout = layout
    self.location = location
    index = bytes.startIndex
  }

  /// The value that `bytes` hold.
  ///
  /// `location` names the file and the line on which the bytes start. Throws a `Diagnostic` with the column, counted in
  /// bytes from 1 (for the indented layout: from the start of the text), of the first byte that is not canonical.
  public static func value(
    of bytes: ArraySlice<UInt8>, layout: CanonicalJSON.Layout = .line, at location: SourceLocation
  ) throws(Diagnostic) -> JSONValue {
    var reader = CanonicalJSONReader(bytes, layout: layout, location: location)
    let value = try reader.readDocument()
    try reader.expectSameBytes(CanonicalJSON.bytes(value, layout: layout))
    return value
  }

  private mutating func readDocument() throws(Diagnostic) -> JSONValue {
    let value = try readValue(depth: 0)
    skipBlanks()
    guard index == bytes.endIndex else { throw failure("expected the end of the JSON text") }
    return value
  }

  private mutating func expectSameBytes(_ canonical: [UInt8]) throws(Diagnostic) {
    guard !bytes.elementsEqual(canonical) else { return }
    let common = zip(bytes, canonical).prefix { $0 == $1 }.count
    index = bytes.startIndex + common
    throw failure("expected canonical JSON: sorted, unique keys and one spelling for each value")
  }

  private func failure(_ message: String) -> Diagnostic {
    var place = location
    place.column = index - bytes.startIndex + 1
    return Diagnostic(message, at: place)
  }

  private var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  /// Steps over `word`, which is ASCII, if it stands here.
  private mutating func take(_ word: StaticString) -> Bool {
    guard word.withUTF8Buffer({ bytes[index...].starts(with: $0) }) else { return false }
    index += word.utf8CodeUnitCount
    return true
  }

  /// A line has no white space at all.
  private mutating func skipBlanks() {
    guard layout == .indented else { return }
    while take(" ") || take("\n") {}
  }

  private mutating func readValue(depth: Int) throws(Diagnostic) -> JSONValue {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t") where take("true"): return .boolean(true)
    case UInt8(ascii: "f") where take("false"): return .boolean(false)
    case UInt8(ascii: "n") where take("null"): return .null
    default: return try readNumber()
    }
  }

  private mutating func readObject(depth: Int) throws(Diagnostic) -> JSONValue {
    var members: [String: JSONValue] = [:]
    try readList(from: "{", to: "}", depth: depth) { reader throws(Diagnostic) in
      let start = reader.index
      let key = try reader.readString()
      reader.skipBlanks()
      guard reader.take(":") else { throw reader.failure("expected ':' after a key") }
      let value = try reader.readValue(depth: depth + 1)
      // Two spellings of one accented letter are one key for Swift: the second would replace the first.
      guard members.updateValue(value, forKey: key) == nil else {
        reader.index = start
        throw reader.failure("expected each key once")
      }
    }
    return .object(members)
  }

  private mutating func readArray(depth: Int) throws(Diagnostic) -> JSONValue {
    var elements: [JSONValue] = []
    try readList(from: "[", to: "]", depth: depth) { reader throws(Diagnostic) in
      elements.append(try reader.readValue(depth: depth + 1))
    }
    return .array(elements)
  }

  private mutating func readList(
    from open: StaticString, to close: StaticString, depth: Int,
    element read: (inout CanonicalJSONReader) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    guard depth < Self.depthLimit else { throw failure("expected at most \(Self.depthLimit) levels of nesting") }
    guard take(open) else { throw failure("expected '\(open)'") }
    skipBlanks()
    if take(close) { return }
    repeat {
      skipBlanks()
      try read(&self)
      skipBlanks()
    } while take(",")
    guard take(close) else { throw failure("expected ',' or '\(close)'") }
  }

  private mutating func readString() throws(Diagnostic) -> String {
    guard take("\"") else { throw failure("expected a string") }
    let start = index
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw failure("expected control characters to be escaped") }
      index += 1
      if byte == UInt8(ascii: "\\") { try readEscape(into: &text) } else { text.append(byte) }
    }
    guard take("\"") else { throw failure("expected '\"' at the end of the string") }
    guard let string = String(validating: text, as: UTF8.self) else {
      index = start
      throw failure("expected a string in UTF-8")
    }
    return string
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(Diagnostic) {
    if take("n") { return text.append(UInt8(ascii: "\n")) }
    if take("r") { return text.append(UInt8(ascii: "\r")) }
    if take("t") { return text.append(UInt8(ascii: "\t")) }
    if take("\"") { return text.append(UInt8(ascii: "\"")) }
    if take("\\") { return text.append(UInt8(ascii: "\\")) }
    guard take("u"), index + 4 <= bytes.endIndex,
      bytes[index..<index + 4].allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
      let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(code)
    else { throw failure("expected an escape that canonical JSON uses") }
    index += 4
    text.append(contentsOf: Array(String(scalar).utf8))
  }

  /// A number of RFC 8259, section 6. One that is not a 64-bit integer keeps its digits.
  private mutating func readNumber() throws(Diagnostic) -> JSONValue {
    let start = index
    _ = take("-")
    if !take("0") { try readDigits("expected a JSON value") }
    var isWhole = true
    if take(".") {
      isWhole = false
      try readDigits("expected digits after '.'")
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("-") { _ = take("+") }
      try readDigits("expected digits in the exponent")
    }
    let digits = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let number = Int64(digits), String(number) == digits { return .integer(number) }
    return .decimal(digits)
  }

  private mutating func readDigits(_ expectation: String) throws(Diagnostic) {
    let start = index
    while let byte = next, (48...57).contains(byte) { index += 1 }
    guard index > start else { throw failure(expectation) }
  }
}
