public import TickmarkCore

/// `exceptions.jsonl`: every exception that decides a test, one canonical line each.
public struct ExceptionLines {
  private let lines: [String: [ArraySlice<UInt8>]]
  private let file: String

  public init(_ bytes: [UInt8], file: String) {
    self.file = file
    let all = bytes.split(separator: UInt8(ascii: "\n"))
    lines = Dictionary(grouping: all) { Self.test(of: $0) }
  }

  /// The open exceptions of `test`. Throws a `Diagnostic` unless the digest of their lines is the one that its results
  /// name.
  public func open(of test: String, _ counted: Counted) throws(Diagnostic) -> OpenExceptions {
    let lines = lines[test] ?? []
    var stream = DigestStream()
    for line in lines {
      stream.update(line)
      stream.update([UInt8(ascii: "\n")])
    }
    guard stream.finish() == counted.sha256 else {
      throw Diagnostic("the exceptions of \(test) are not those of the results", at: SourceLocation(file: file))
    }
    var items: [String: Set<String>] = [:]
    // A million exceptions fail in the same few ways.
    var known: [JSONValue: Set<String>] = [:]
    for line in lines {
      let head = try head(of: line)
      guard head["record"] == nil, let key = head["key"]?.arrayValue, let failed = head["failed"] else { continue }
      let letters = known[failed] ?? Set((failed.arrayValue ?? []).compactMap(\.stringValue))
      known[failed] = letters
      items[key.compactMap(\.stringValue).joined(separator: "/"), default: letters].formUnion(letters)
    }
    return OpenExceptions(counted, all: items)
  }

  /// The members before `says`: the digest has vouched for the rest.
  private func head(of line: ArraySlice<UInt8>) throws(Diagnostic) -> JSONValue {
    let end = Self.place(of: Self.says, in: line) ?? line.endIndex
    let head = end == line.endIndex ? line : line[..<end] + [UInt8(ascii: "}")]
    return try CanonicalJSONReader.value(of: head, at: SourceLocation(file: file))
  }

  private static let says = Array(",\"says\":[".utf8)
  private static let mark = Array("\"test\":\"".utf8)

  /// The test of a line, without reading the rest of it.
  private static func test(of line: ArraySlice<UInt8>) -> String {
    guard let start = place(of: mark, in: line) else { return "" }
    return String(decoding: line[(start + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }

  /// Where `mark` begins, which holds quotation marks: inside of any text these would be escaped.
  private static func place(of mark: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
    line.withUnsafeBytes { bytes in
      guard bytes.count >= mark.count else { return nil }
      for start in 0...(bytes.count - mark.count) where bytes[start] == mark[0] {
        var length = 1
        while length < mark.count && bytes[start + length] == mark[length] { length += 1 }
        if length == mark.count { return line.startIndex + start }
      }
      return nil
    }
  }
}
