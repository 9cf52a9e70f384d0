public import TickmarkCore

/// The records of a JSON document or of JSON lines, one at a time.
public enum JSONRecords {
  /// The elements of the array at `path` (`a.b`; the whole document if nil), each with the line on which it starts.
  public static func document(
    _ bytes: [UInt8], path: String?, file: String, body: (JSONValue, Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let steps = path.map { $0.split(separator: ".").map(String.init) } ?? []
    try JSONReader.elements(bytes, path: steps, file: file, body: body)
  }

  /// One document a line; blank lines are skipped.
  public static func lines(
    _ bytes: [UInt8], file: String, body: (JSONValue, Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try TextCheck.requireUTF8(bytes, file: file)
    var start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    var line = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if !bytes[start..<end].allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) {
        try body(try JSONReader.read(bytes, start..<end, file: file), line)
      }
      start = end + 1
      line += 1
    }
  }

  /// The value at a path such as `owner.id` or `tags[0]`; nil if there is none.
  public static func value(at path: String, in record: JSONValue) -> JSONValue? {
    var current: JSONValue? = record
    for step in path.split(separator: ".", omittingEmptySubsequences: false) {
      let parts = step.split(separator: "[", omittingEmptySubsequences: false)
      if let name = parts.first, !name.isEmpty { current = current?[String(name)] }
      for index in parts.dropFirst() {
        guard index.hasSuffix("]"), let number = Int(index.dropLast()), let elements = current?.arrayValue,
          elements.indices.contains(number)
        else { return nil }
        current = elements[number]
      }
    }
    return current
  }
}
