internal import TickmarkCore

/// The strings, numbers and words of a JSON text (RFC 8259), byte by byte over checked UTF-8.
struct JSONScanner {
  /// What is wrong at the position.
  struct Fault: Error { let message: String }

  let bytes: [UInt8]
  var position: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var next: UInt8? { position < end ? bytes[position] : nil }

  mutating func skipBlanks() {
    while position < end {
      let byte = bytes[position]
      guard byte == 32 || byte == 9 || byte == 10 || byte == 13 else { return }
      position += 1
    }
  }

  /// Steps over `word`, which is ASCII, if it stands here.
  mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= end else { return false }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] { return false }
    position += count
    return true
  }

  /// Line feeds between `start` and the position.
  func lineFeeds(from start: Int) -> Int {
    var count = 0
    for index in start..<position where bytes[index] == UInt8(ascii: "\n") { count += 1 }
    return count
  }

  // MARK: Numbers

  /// RFC 8259 section 6.
  mutating func number() throws(Fault) -> JSONValue {
    let start = position
    _ = take("-")
    if !take("0"), !takeDigits() { throw Fault(message: "expected a value") }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard takeDigits() else { throw Fault(message: "expected a digit") }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      guard takeDigits() else { throw Fault(message: "expected a digit") }
    }
    if isWhole, case .value(let number) = DecimalNumber.whole(bytes[start..<position]) { return .integer(number) }
    return .decimal(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func takeDigits() -> Bool {
    let start = position
    while position < end, bytes[position] >= 48, bytes[position] <= 57 { position += 1 }
    return position > start
  }

  // MARK: Strings

  /// RFC 8259 section 7; the position is at the opening quote.
  mutating func string() throws(Fault) -> String {
    position += 1
    let start = position
    skipPlain()
    if next == UInt8(ascii: "\"") {
      position += 1
      return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
    }
    return try escapedString(after: start)
  }

  private mutating func escapedString(after start: Int) throws(Fault) -> String {
    var text = Array(bytes[start..<position])
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw Fault(message: "expected control characters in a string to be escaped") }
      position += 1
      if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
    }
    guard take("\"") else { throw Fault(message: "expected '\"' at the end of a string") }
    return String(decoding: text, as: UTF8.self)
  }

  /// Steps over everything that stands for itself.
  private mutating func skipPlain() {
    while position < end {
      let byte = bytes[position]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
      position += 1
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    if take("\"") { return text.append(UInt8(ascii: "\"")) }
    if take("\\") { return text.append(UInt8(ascii: "\\")) }
    if take("/") { return text.append(UInt8(ascii: "/")) }
    if take("b") { return text.append(8) }
    if take("f") { return text.append(12) }
    if take("n") { return text.append(10) }
    if take("r") { return text.append(13) }
    if take("t") { return text.append(9) }
    guard take("u") else { throw Fault(message: "expected an escape that JSON knows") }
    text.append(contentsOf: Array(String(try scalar()).utf8))
  }

  /// One or two groups of four digits: a character outside the first plane is a pair of surrogates.
  private mutating func scalar() throws(Fault) -> Unicode.Scalar {
    let first = try hexadecimal()
    guard first != 0 else { throw Fault(message: "expected text, found an escaped NUL") }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xd800..<0xdc00).contains(first), take("\\u") else {
      throw Fault(message: "expected a surrogate with its partner")
    }
    let second = try hexadecimal()
    guard (0xdc00..<0xe000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    else { throw Fault(message: "expected a surrogate with its partner") }
    return scalar
  }

  private mutating func hexadecimal() throws(Fault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Self.hexadecimalDigit(byte) else {
        throw Fault(message: "expected four hexadecimal digits")
      }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte - 48)
    case 65...70: UInt32(byte - 55)
    case 97...102: UInt32(byte - 87)
    default: nil
    }
  }
}
