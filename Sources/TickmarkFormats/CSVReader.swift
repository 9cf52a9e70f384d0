public import TickmarkCore

/// Reads CSV as RFC 4180 has it, record by record over bytes in memory; fields are slices, copied only where a doubled
/// quote must be undone.
///
/// Accepts a byte order mark, LF as well as CRLF, and a last line without its end. Refuses everything that two programs
/// could read differently.
public struct CSVReader {
  /// The names in the first record.
  public private(set) var header: [String] = []
  /// The fields of the current record.
  public private(set) var fields: [ArraySlice<UInt8>] = []
  /// The line on which the current record starts, from 1.
  public private(set) var line = 1

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private let file: String
  private var position = 0
  private var nextLine = 1
  /// The byte at which each field of the current record starts, and the one at which the record starts.
  private var starts: [Int] = []
  private var recordStart = 0

  /// Reads the header. Throws a `Diagnostic` for bytes that are no text, an empty file, and empty or repeated names.
  public init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), file: String) throws(Diagnostic) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.file = file
    try TextCheck.requireUTF8(bytes, file: file)
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    guard try readRecord() else { throw Diagnostic("the file is empty", at: SourceLocation(file: file, line: 1), hint: "a header line is expected") }
    header = fields.map { String(decoding: $0, as: UTF8.self) }
    for (index, name) in header.enumerated() {
      guard !name.isEmpty else { throw Diagnostic("column \(index + 1) has no name", at: place(ofField: index)) }
      guard header.firstIndex(of: name) == index else {
        throw Diagnostic("a second column '\(name)'", at: place(ofField: index))
      }
    }
  }

  /// Makes the next record current; false at the end. Throws for a record with more or fewer fields than the header.
  public mutating func next() throws(Diagnostic) -> Bool {
    guard try readRecord() else { return false }
    guard fields.count == header.count else {
      let cut = position == bytes.count && bytes.last != UInt8(ascii: "\n") && fields.count < header.count
      throw Diagnostic(
        "expected \(header.count) fields, found \(fields.count)", at: SourceLocation(file: file, line: line),
        hint: cut ? "the file may have been cut short" : nil)
    }
    return true
  }

  /// The place of a field of the current record; its column counts bytes from 1.
  public func place(ofField index: Int) -> SourceLocation {
    let start = starts[index]
    let lineStart = bytes[recordStart..<start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? recordStart
    let lines = bytes[recordStart..<start].reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    return SourceLocation(file: file, line: line + lines, column: start - lineStart + 1)
  }

  private mutating func readRecord() throws(Diagnostic) -> Bool {
    guard position < bytes.count else { return false }
    fields.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    line = nextLine
    recordStart = position
    while true {
      starts.append(position)
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        try readQuoted()
      } else {
        try readPlain()
      }
      guard position < bytes.count, bytes[position] == delimiter else { break }
      position += 1
    }
    try readLineEnd()
    return true
  }

  private mutating func readPlain() throws(Diagnostic) {
    let start = position
    let (delimiter, count) = (delimiter, bytes.count)
    position = bytes.withUnsafeBufferPointer { buffer in
      var index = start
      while index < count {
        let byte = buffer[index]
        if byte == delimiter || byte == 10 || byte == 13 || byte == 34 { break }
        index += 1
      }
      return index
    }
    if position < count, bytes[position] == UInt8(ascii: "\"") {
      throw Diagnostic("a quote inside a field that does not start with one", at: here, hint: "quote the field, double the quote")
    }
    fields.append(bytes[start..<position])
  }

  private mutating func readQuoted() throws(Diagnostic) {
    let open = here
    position += 1
    let start = position
    var unescaped: [UInt8]?
    var pieceStart = start
    while let quote = nextQuote() {
      position = quote + 1
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        if var text = unescaped {
          text += bytes[pieceStart..<quote]
          fields.append(text[...])
        } else {
          fields.append(bytes[start..<quote])
        }
        return
      }
      unescaped = (unescaped ?? []) + bytes[pieceStart...quote]
      position += 1
      pieceStart = position
    }
    throw Diagnostic("a quote is opened and never closed", at: open, hint: "the file may have been cut short")
  }

  /// The next quote at or behind the position; counts the lines on the way.
  private mutating func nextQuote() -> Int? {
    var index = position
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") { return index }
      if bytes[index] == UInt8(ascii: "\n") { nextLine += 1 }
      index += 1
    }
    return nil
  }

  private mutating func readLineEnd() throws(Diagnostic) {
    guard position < bytes.count else { return }
    switch bytes[position] {
    case UInt8(ascii: "\n"): position += 1
    case UInt8(ascii: "\r"):
      guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\n") else {
        throw Diagnostic("a carriage return without a line feed", at: here)
      }
      position += 2
    default:
      throw Diagnostic("expected a delimiter or the end of the line behind a closing quote", at: here)
    }
    nextLine += 1
  }

  /// The place of the byte at the position.
  private var here: SourceLocation {
    let lineStart = bytes[..<position].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return SourceLocation(file: file, line: nextLine, column: position - lineStart + 1)
  }
}
