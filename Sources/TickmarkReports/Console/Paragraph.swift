/// Text that is broken between words, with the lines after the first hanging below its beginning.
struct Paragraph: Sendable {
  /// The text; runs of blanks inside count as one.
  var body: [Span]
  /// What stands before the text on the first line, blanks included.
  var lead: [Span]
  /// Columns at which the text starts on every line. A lead that is wider has its first line for itself.
  var indent: Int
  /// Whether an empty line stands before.
  var isSpaced: Bool

  init(_ body: [Span], lead: [Span] = [], indent: Int = 0, isSpaced: Bool = false) {
    self.body = body
    self.lead = lead
    self.indent = indent
    self.isSpaced = isSpaced
  }

  /// The lines, none wider than `width` unless a single word is: digests and paths stay whole, so that they can be
  /// copied.
  func lines(width: Int, color: Bool) -> [String] {
    var breaker = LineBreaker(width: width, indent: indent, lead: lead)
    for span in body {
      for word in span.text.split(separator: " ") { breaker.add(Span(String(word), span.style)) }
    }
    let lines = breaker.finish().map { Self.trimmed($0).map { $0.rendered(color: color) }.joined() }
    return isSpaced ? [""] + lines : lines
  }

  /// `count` blanks, none for a negative number.
  static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// Without blanks at the end of the line.
  private static func trimmed(_ line: [Span]) -> [Span] {
    guard let last = line.last else { return [] }
    let text = String(last.text.reversed().drop { $0 == " " }.reversed())
    let rest = Array(line.dropLast())
    return text.isEmpty ? trimmed(rest) : rest + [Span(text, last.style)]
  }
}
