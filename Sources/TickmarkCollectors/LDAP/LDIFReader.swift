internal import TickmarkCore

/// One entry of LDIF (RFC 2849): attribute names in small letters, values as text.
struct LDIFEntry {
  let name: String
  let location: SourceLocation
  fileprivate(set) var attributes: [String: [String]] = [:]

  func first(_ attribute: String) -> String? { all(attribute).first }
  func all(_ attribute: String) -> [String] { attributes[attribute.lowercased()] ?? [] }
}

/// Reads content records of LDIF, as `ldapsearch -LLL` prints them.
enum LDIFReader {
  /// Throws for a line that is no attribute, for a value from a URL and for entries that do not end.
  static func entries(_ part: RawPart) throws(Diagnostic) -> [LDIFEntry] {
    var entries: [LDIFEntry] = []
    var entry: LDIFEntry?
    for line in unfolded(part.bytes) {
      let location = SourceLocation(file: part.name, line: line.number)
      if line.text.isEmpty {
        if let done = entry { entries.append(done) }
        entry = nil
        continue
      }
      if line.text.hasPrefix("#") { continue }
      let (attribute, value) = try pair(line.text, location)
      if entry == nil {
        guard attribute == "dn" else { throw Diagnostic("expected an entry that begins with 'dn:'", at: location) }
        entry = LDIFEntry(name: value, location: location)
      } else {
        entry?.attributes[attribute, default: []].append(value)
      }
    }
    guard entry == nil else {
      throw Diagnostic("the output was cut off in an entry", at: SourceLocation(file: part.name))
    }
    return entries
  }

  /// A line that begins with a space goes on with the line before.
  private static func unfolded(_ bytes: [UInt8]) -> [(text: String, number: Int)] {
    var lines: [(text: String, number: Int)] = []
    for (index, line) in TextLines.all(bytes).enumerated() {
      if line.hasPrefix(" "), let last = lines.indices.last {
        lines[last].text += line.dropFirst()
      } else {
        lines.append((String(line), index + 1))
      }
    }
    // What stands behind the last line feed is no line.
    if lines.last?.text.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func pair(_ line: String, _ location: SourceLocation) throws(Diagnostic) -> (String, String) {
    guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else {
      throw Diagnostic("expected 'attribute: value'", at: location)
    }
    // Options such as ;lang-de make no other attribute.
    let attribute = line[..<colon].prefix { $0 != ";" }.lowercased()
    let rest = line[line.index(after: colon)...]
    if rest.hasPrefix("<") { throw Diagnostic("expected a value, found the address of one", at: location) }
    guard rest.hasPrefix(":") else { return (attribute, String(rest.drop { $0 == " " })) }
    guard let bytes = Base64.decode(rest.dropFirst().drop { $0 == " " }.utf8) else {
      throw Diagnostic("expected base64 behind '::'", at: location)
    }
    return (attribute, String(decoding: bytes, as: UTF8.self))
  }
}
