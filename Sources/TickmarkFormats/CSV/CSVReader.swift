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
  private let file: String
  private var scanner: CSVScanner
  /// Where the current record starts.
  private var recordStart = 0
  /// Where the next record starts.
  private var position: Int
  private var nextLine = 1

  /// Reads the header. Throws a `Diagnostic` for bytes that are no text, an empty file, and empty or repeated names.
  ///
  /// `delimiter` is any byte but a quote, CR and LF: a comma, a semicolon, a tab.
  public init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), file: String) throws(Diagnostic) {
    self.bytes = bytes
    self.file = file
    scanner = CSVScanner(delimiter: delimiter)
    position = TextCheck.start(of: bytes)
    try TextCheck.requireUTF8(bytes, file: file)
    guard try readRecord() else {
      throw Diagnostic(
        "the file is empty", at: SourceLocation(file: file, line: 1), hint: "a header line is expected")
    }
    header = fields.map { String(decoding: $0, as: UTF8.self) }
    var names: Set<String> = []
    for (index, name) in header.enumerated() {
      guard !name.isEmpty else { throw Diagnostic("column \(index + 1) has no name", at: place(ofField: index)) }
      guard names.insert(name).inserted else {
        throw Diagnostic("a second column '\(name)'", at: place(ofField: index))
      }
    }
  }

  /// Makes the next record current; false at the end. Throws for a record with more or fewer fields than the header.
  public mutating func next() throws(Diagnostic) -> Bool {
    guard try readRecord() else { return false }
    guard fields.count == header.count else {
      let isCut = position == bytes.count && bytes.last != UInt8(ascii: "\n") && fields.count < header.count
      throw Diagnostic(
        "expected \(header.count) fields, found \(fields.count)", at: SourceLocation(file: file, line: line),
        hint: isCut ? "the file may have been cut short" : nil)
    }
    return true
  }

  /// The place of a field of the current record; its column counts bytes from 1.
  public func place(ofField index: Int) -> SourceLocation { place(of: scanner.fields[index].start) }

  /// Looks at the current record only: callers ask for the place of every cell of a large file.
  private func place(of offset: Int) -> SourceLocation {
    var (fieldLine, lineStart) = (line, recordStart)
    for index in recordStart..<offset where bytes[index] == UInt8(ascii: "\n") {
      fieldLine += 1
      lineStart = index + 1
    }
    return SourceLocation(file: file, line: fieldLine, column: offset - lineStart + 1)
  }

  private mutating func readRecord() throws(Diagnostic) -> Bool {
    let bytes = bytes
    guard position < bytes.count else { return false }
    line = nextLine
    recordStart = position
    do throws(CSVScanner.Fault) {
      position = try scanner.scan(bytes.span, from: position)
    } catch {
      throw Diagnostic(error.message, at: place(of: error.offset), hint: error.hint)
    }
    nextLine += scanner.lineFeeds
    fields.removeAll(keepingCapacity: true)
    for field in scanner.fields { fields.append(text(of: field)) }
    return true
  }

  private func text(of field: CSVScanner.Field) -> ArraySlice<UInt8> {
    guard field.hasDoubledQuotes else { return bytes[field.range] }
    var text: [UInt8] = []
    text.reserveCapacity(field.range.count)
    var index = field.range.lowerBound
    while index < field.range.upperBound {
      text.append(bytes[index])
      index += bytes[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return text[...]
  }
}
