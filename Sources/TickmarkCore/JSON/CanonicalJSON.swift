/// The one way in which Tickmark writes JSON: keys sorted by their UTF-8 bytes, no rounding, so that equal values are
/// equal bytes.
public struct CanonicalJSON: Sendable {
  /// How the text is laid out; both layouts are canonical.
  public enum Layout: Sendable {
    /// One line without any white space: log records.
    case line
    /// One member a line, indented by two spaces, with a final line feed: files that people compare.
    case indented
  }

  private let layout: Layout
  private var output: [UInt8] = []

  private init(_ layout: Layout) { self.layout = layout }

  /// The canonical UTF-8 bytes of `value`.
  public static func bytes(_ value: JSONValue, layout: Layout = .line) -> [UInt8] {
    var writer = CanonicalJSON(layout)
    writer.write(value, depth: 0)
    if layout == .indented { writer.output.append(UInt8(ascii: "\n")) }
    return writer.output
  }

  /// The canonical text of `value`.
  public static func text(_ value: JSONValue, layout: Layout = .line) -> String {
    String(decoding: bytes(value, layout: layout), as: UTF8.self)
  }

  private mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .boolean(let value): append(value ? "true" : "false")
    case .integer(let number): append(String(number))
    case .decimal(let digits): append(digits)
    case .string(let text): write(text)
    case .array(let elements):
      writeList("[", elements, "]", depth: depth) { writer, element in writer.write(element, depth: depth + 1) }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      writeList("{", sorted, "}", depth: depth) { writer, member in
        writer.write(member.key)
        writer.append(writer.layout == .indented ? ": " : ":")
        writer.write(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func writeList<Element>(
    _ open: String, _ elements: [Element], _ close: String, depth: Int,
    element write: (inout CanonicalJSON, Element) -> Void
  ) {
    append(open)
    for (index, element) in elements.enumerated() {
      if index > 0 { append(",") }
      breakLine(depth: depth + 1)
      write(&self, element)
    }
    if !elements.isEmpty { breakLine(depth: depth) }
    append(close)
  }

  private mutating func breakLine(depth: Int) {
    guard layout == .indented else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  /// Control characters are escaped, and so are the line separators that some readers take for line ends.
  private mutating func write(_ text: String) {
    append("\"")
    defer { append("\"") }
    // Almost every text: nothing to escape, and no first byte of the line separators.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5c && $0 != 0x7f && $0 != 0xe2 }) {
      return append(text)
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case "\u{0}"..."\u{1f}", "\u{7f}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: output.append(contentsOf: Array(String(scalar).utf8))
      }
    }
  }

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }
}
