internal import TickmarkCore

/// The lines of /etc/passwd, /etc/shadow or /etc/group, cut into their fields.
struct AccountLines {
  struct Line {
    let location: SourceLocation
    let fields: [ArraySlice<UInt8>]

    /// A field as text; the line was checked to be UTF-8.
    func text(_ index: Int) -> String { String(decoding: fields[index], as: UTF8.self) }

    var name: String { text(0) }

    /// A number of users or groups: 0 to 4,294,967,295 in plain digits.
    func identifier(_ index: Int, of what: String) throws(Diagnostic) -> Int64 {
      guard let number = DecimalDigits.value(of: fields[index]), number <= Int(UInt32.max) else {
        throw Diagnostic(
          "expected the number of the \(what), found '\(PrintableText.printable(text(index)))'", at: location)
      }
      return Int64(number)
    }
  }

  let lines: [Line]

  /// Throws for a line with another count of fields, an empty or repeated name, or bytes that are not UTF-8.
  ///
  /// Empty lines and lines that begin with `#` are no entries (nss_files).
  init(_ part: RawPart, fieldCount: Int) throws(Diagnostic) {
    var lines: [Line] = []
    var known: [String: Int] = [:]
    for (index, bytes) in part.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    {
      guard let first = bytes.first, first != UInt8(ascii: "#") else { continue }
      let line = try Self.line(bytes, at: SourceLocation(file: part.name, line: index + 1), fieldCount: fieldCount)
      if let earlier = known.updateValue(index + 1, forKey: line.name) {
        throw Diagnostic("'\(line.name)' stands here again after line \(earlier)", at: line.location)
      }
      lines.append(line)
    }
    self.lines = lines
  }

  private static func line(
    _ bytes: ArraySlice<UInt8>, at location: SourceLocation, fieldCount: Int
  ) throws(Diagnostic) -> Line {
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
      throw Diagnostic("expected UTF-8 text without NUL bytes", at: location)
    }
    let fields = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard fields.count == fieldCount else {
      throw Diagnostic("expected \(fieldCount) fields, found \(fields.count)", at: location)
    }
    guard let first = fields[0].first else {
      throw Diagnostic("expected a name in the first field, found nothing", at: location)
    }
    guard !fields[0].elementsEqual(AccountRedaction.withheld) else {
      throw Diagnostic("expected a name in the first field, found what looks like a password hash", at: location)
    }
    guard first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else {
      throw Diagnostic("an entry for a network directory cannot be resolved here", at: location)
    }
    return Line(location: location, fields: fields)
  }
}
