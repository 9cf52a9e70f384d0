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

  /// The exceptions of `test`. Throws a `Diagnostic` unless the digest of their lines is `digest`, which its results
  /// name.
  public func items(of test: String, expecting digest: Digest) throws(Diagnostic) -> [ExceptionItem] {
    let lines = lines[test] ?? []
    var stream = DigestStream()
    for line in lines {
      stream.update(line)
      stream.update([UInt8(ascii: "\n")])
    }
    guard stream.finish() == digest else {
      throw Diagnostic("the exceptions of \(test) are not those of the results", at: SourceLocation(file: file))
    }
    var items: [ExceptionItem] = []
    for line in lines { items.append(try item(line)) }
    return items
  }

  private func item(_ line: ArraySlice<UInt8>) throws(Diagnostic) -> ExceptionItem {
    let value = try CanonicalJSONReader.value(of: line, at: SourceLocation(file: file))
    guard let item = try? value.decode(ExceptionItem.self) else {
      throw Diagnostic("expected an exception", at: SourceLocation(file: file))
    }
    return item
  }

  private static let mark = Array("\"test\":\"".utf8)

  /// The test of a line, without reading the rest of it: in any other text the quotation marks would be escaped.
  private static func test(of line: ArraySlice<UInt8>) -> String {
    var start = line.startIndex
    while start + mark.count <= line.endIndex {
      if line[start] == mark[0], line[start..<(start + mark.count)].elementsEqual(mark) {
        return String(decoding: line[(start + mark.count)...].prefix { $0 != mark[0] }, as: UTF8.self)
      }
      start += 1
    }
    return ""
  }
}
