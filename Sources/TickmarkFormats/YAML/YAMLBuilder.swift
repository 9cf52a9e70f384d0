internal import TickmarkCore

/// Builds nodes out of events, within the limits.
struct YAMLBuilder {
  private let events: YAMLEvents
  private let file: String
  private var nodes = 0

  init(_ events: YAMLEvents, file: String) {
    self.events = events
    self.file = file
  }

  mutating func document() throws(Diagnostic) -> Node {
    let start = try events.next()
    guard case .startDocument = start.kind else {
      throw Diagnostic("the file is empty", at: SourceLocation(file: file, line: 1, column: 1))
    }
    let first = try events.next()
    if case .scalar(_, _, isEmpty: true) = first.kind {
      throw Diagnostic("the document is empty", at: first.location)
    }
    let root = try node(first, depth: 1)
    _ = try events.next()
    let after = try events.next()
    guard case .endStream = after.kind else {
      throw Diagnostic("expected one document, found a second", at: after.location)
    }
    return root
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(Diagnostic) -> Node {
    nodes += 1
    guard nodes <= YAMLReader.nodeLimit else {
      throw Diagnostic("expected at most \(YAMLReader.nodeLimit) values", at: event.location)
    }
    guard depth <= YAMLReader.depthLimit else {
      throw Diagnostic("expected at most \(YAMLReader.depthLimit) levels of nesting", at: event.location)
    }
    switch event.kind {
    case .scalar(let text, let isBlock, _):
      let textLocation = isBlock ? firstLine(of: text, behind: event) : nil
      return Node(.scalar(text), at: event.location, textLocation: textLocation)
    case .startList: return Node(.list(try elements(depth: depth)), at: event.location)
    case .startMapping: return Node(.mapping(try members(depth: depth)), at: event.location)
    default: throw Diagnostic("expected a value", at: event.location)
    }
  }

  private mutating func elements(depth: Int) throws(Diagnostic) -> [Node] {
    var elements: [Node] = []
    while true {
      let event = try events.next()
      if case .endList = event.kind { return elements }
      elements.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func members(depth: Int) throws(Diagnostic) -> [Node.Member] {
    var members: [Node.Member] = []
    var seen: Set<String> = []
    while true {
      let event = try events.next()
      if case .endMapping = event.kind { return members }
      guard case .scalar(let key, _, _) = event.kind else {
        throw Diagnostic("expected a key that is a plain text", at: event.location)
      }
      guard key != "<<" else {
        throw Diagnostic("merge keys are not allowed", at: event.location, hint: "write the keys out")
      }
      guard seen.insert(key).inserted else {
        let shown = CellProblem.shown(Array(key.utf8)[...])
        throw Diagnostic("the key '\(shown)' stands here a second time", at: event.location)
      }
      let value = try node(try events.next(), depth: depth + 1)
      members.append(Node.Member(key: key, keyLocation: event.location, value: value))
    }
  }

  /// Where a block scalar's text starts: on the line below its mark, behind the indentation, which libyaml does not
  /// tell and the first line that is not blank shows.
  private func firstLine(of text: String, behind event: YAMLEvent) -> SourceLocation {
    var rest = events.bytes[event.offset...].drop { $0 != UInt8(ascii: "\n") }.dropFirst()
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")), Self.isBlank(rest[..<end]) { rest = rest[(end + 1)...] }
    // Blanks in front of the first words belong to the text where the mark gives the indentation as a number.
    let own = text.utf8.drop { $0 == UInt8(ascii: "\n") }.prefix { $0 == UInt8(ascii: " ") }.count
    let column = max(rest.prefix { $0 == UInt8(ascii: " ") }.count - own, 0) + 1
    return SourceLocation(file: file, line: (event.location.line ?? 1) + 1, column: column)
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy { $0 == 32 || $0 == 13 } }
}
