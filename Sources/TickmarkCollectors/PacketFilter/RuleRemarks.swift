internal import TickmarkCore
internal import TickmarkFormats

/// Remarks in rules: people write names there, and what they must not forget.
enum RuleRemarks {
  private static let option = "--comment "
  private static let replacement = "withheld"

  /// The rules without remarks. Bytes that are not understood stay as they are: reading them will fail.
  static func removed(from bytes: [UInt8], isJSON: Bool) -> [UInt8] {
    guard isJSON else { return Array(TextLines.all(bytes).map(removed).joined(separator: "\n").utf8) }
    guard let document = try? JSONReader.read(bytes, file: "") else { return bytes }
    return CanonicalJSON.bytes(removed(document))
  }

  private static func removed(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let members): .object(members.filter { $0.key != "comment" }.mapValues(removed))
    case .array(let elements): .array(elements.map(removed))
    default: value
    }
  }

  /// A word, or a text in quotation marks in which a backslash stands before one of the text.
  private static func removed(_ line: String) -> String {
    guard let start = line.range(of: option) else { return line.hasPrefix("#") ? "#" : line }
    var rest = line[start.upperBound...]
    let isQuoted = rest.first == "\""
    if isQuoted { rest = rest.dropFirst() }
    var isEscaped = false
    while let character = rest.first, isQuoted ? isEscaped || character != "\"" : character != " " {
      isEscaped = !isEscaped && character == "\\"
      rest = rest.dropFirst()
    }
    if isQuoted { rest = rest.dropFirst() }
    return "\(line[..<start.upperBound])\(replacement)\(removed(String(rest)))"
  }
}

extension String {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<(index(start, offsetBy: text.count)) }
      start = index(after: start)
    }
    return nil
  }
}
