/// Packs words into lines.
struct LineBreaker {
  private let width: Int
  private let indent: Int
  private var lines: [[Span]] = []
  private var line: [Span]
  /// Columns of the line that are taken.
  private var used: Int
  private var isAtStart = true

  init(width: Int, indent: Int, lead: [Span]) {
    self.width = width
    self.indent = indent
    line = lead
    used = lead.reduce(0) { $0 + $1.width }
    if used > indent { startLine() } else { pad() }
  }

  mutating func add(_ word: Span) {
    let columns = word.width
    if !isAtStart && used + 1 + columns > width { startLine() }
    if isAtStart {
      line.append(word)
    } else {
      append(word)
      used += 1
    }
    used += columns
    isAtStart = false
  }

  consuming func finish() -> [[Span]] { lines + [line] }

  /// Joins words of one look, so that a terminal is told about it once.
  private mutating func append(_ word: Span) {
    if let last = line.last, last.style == word.style {
      line[line.count - 1].text += " \(word.text)"
    } else {
      line += [Span(" "), word]
    }
  }

  private mutating func startLine() {
    lines.append(line)
    line = []
    used = 0
    isAtStart = true
    pad()
  }

  private mutating func pad() {
    line.append(Span(Paragraph.blanks(indent - used)))
    used = max(used, indent)
  }
}
