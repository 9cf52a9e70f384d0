public import TickmarkCore

/// The records of a JSON document or of JSON lines, one at a time: objects, each with the line on which it starts.
public enum JSONRecords {
  /// The elements of the array at `path`, keys joined by dots (`data.users`); of the document itself if it is nil.
  ///
  /// Throws a `Diagnostic` for anything but strict JSON, a path that leads nowhere, and an element that is no object.
  public static func document(
    _ bytes: [UInt8], path: String?, file: String, body: (JSONValue, Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let steps = path.map { $0.split(separator: ".", omittingEmptySubsequences: false).map(String.init) } ?? []
    try JSONReader.records(bytes, path: steps, file: file, body: body)
  }

  /// One object a line; blank lines are skipped.
  ///
  /// Throws a `Diagnostic` for a line that is no strict JSON object; one that was cut short is none.
  public static func lines(
    _ bytes: [UInt8], file: String, body: (JSONValue, Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try JSONReader.require(bytes, file: file)
    var start = TextCheck.start(of: bytes)
    var line = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if !bytes[start..<end].allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) {
        let value = try JSONReader.read(bytes, start..<end, file: file)
        guard value.objectValue != nil else {
          throw Diagnostic("expected an object as a record", at: SourceLocation(file: file, line: line))
        }
        try body(value, line)
      }
      start = end + 1
      line += 1
    }
  }

  /// The value at a path such as `owner.id` or `tags[0]`; nil if the record has none, and for a text that is no path.
  public static func value(at path: String, in record: JSONValue) -> JSONValue? {
    JSONPath(path)?.value(in: record)
  }
}
