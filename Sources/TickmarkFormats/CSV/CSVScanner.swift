/// Finds the fields of one record at a time in the bytes of a CSV file; copies nothing.
struct CSVScanner {
  struct Field {
    /// The text, without the quotes around it.
    let range: Range<Int>
    let isQuoted: Bool
    /// Whether the text contains doubled quotes.
    let hasDoubledQuotes: Bool

    /// The field's first byte, its opening quote included.
    var start: Int { isQuoted ? range.lowerBound - 1 : range.lowerBound }
  }

  /// What is wrong at a byte.
  struct Fault: Error {
    let message: String
    let offset: Int
    let hint: String?

    init(_ message: String, at offset: Int, hint: String? = nil) {
      self.message = message
      self.offset = offset
      self.hint = hint
    }
  }

  let delimiter: UInt8
  /// The fields of the record that was scanned last.
  private(set) var fields: [Field] = []
  /// How many line feeds that record has, its own end included.
  private(set) var lineFeeds = 0

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// Scans the record that starts at `start` and returns where the next one starts.
  mutating func scan(_ bytes: borrowing Span<UInt8>, from start: Int) throws(Fault) -> Int {
    fields.removeAll(keepingCapacity: true)
    lineFeeds = 0
    var position = start
    while true {
      let isQuoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
      position = isQuoted ? try quoted(bytes, at: position) : try plain(bytes, at: position)
      guard position < bytes.count, bytes[position] == delimiter else { break }
      position += 1
    }
    return try lineEnd(bytes, at: position)
  }

  private mutating func plain(_ bytes: borrowing Span<UInt8>, at start: Int) throws(Fault) -> Int {
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      // Everything that can end a field lies below a comma, but for other delimiters.
      if byte == delimiter || (byte <= 34 && (byte == 10 || byte == 13 || byte == 34)) { break }
      end += 1
    }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      throw Fault(
        "a quote inside a field that does not start with one", at: end, hint: "quote the field, double the quote")
    }
    fields.append(Field(range: start..<end, isQuoted: false, hasDoubledQuotes: false))
    return end
  }

  private mutating func quoted(_ bytes: borrowing Span<UInt8>, at open: Int) throws(Fault) -> Int {
    var end = open + 1
    var hasDoubledQuotes = false
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "\""):
        guard end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "\"") else {
          fields.append(Field(range: open + 1..<end, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes))
          return end + 1
        }
        hasDoubledQuotes = true
        end += 1
      case UInt8(ascii: "\n"): lineFeeds += 1
      default: break
      }
      end += 1
    }
    throw Fault("a quote is opened and never closed", at: open, hint: "the file may have been cut short")
  }

  private mutating func lineEnd(_ bytes: borrowing Span<UInt8>, at position: Int) throws(Fault) -> Int {
    guard position < bytes.count else { return position }
    var end = position
    if bytes[end] == UInt8(ascii: "\r") {
      end += 1
      guard end < bytes.count, bytes[end] == UInt8(ascii: "\n") else {
        throw Fault("a carriage return without a line feed", at: position)
      }
    }
    guard bytes[end] == UInt8(ascii: "\n") else {
      throw Fault("expected a delimiter or the end of the line behind a closing quote", at: end)
    }
    lineFeeds += 1
    return end + 1
  }
}
