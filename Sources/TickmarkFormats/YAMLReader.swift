internal import CLibYAML
public import TickmarkCore

/// Reads the YAML that people write for Tickmark: plain mappings, lists and scalars, nothing that hides or repeats.
///
/// Works on libyaml's events, so that every limit acts before the parser is fed more. Anchors, tags and merges are
/// refused; scalars stay text.
public enum YAMLReader {
  /// Bytes of one file.
  public static let sizeLimit = 1 << 20
  /// Mappings and lists inside one another.
  public static let depthLimit = 32
  /// Scalars, lists and mappings of one file.
  public static let nodeLimit = 100_000

  /// The document in `bytes`. Throws a `Diagnostic` with line and column for anything else than one plain document.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Node {
    guard bytes.count <= sizeLimit else {
      throw Diagnostic("expected at most \(sizeLimit) bytes, found \(bytes.count)", at: SourceLocation(file: file))
    }
    try TextCheck.requireUTF8(bytes, file: file)
    let events = YAMLEvents(bytes, file: file)
    var builder = YAMLBuilder(events: events, file: file)
    return try builder.document()
  }
}

/// The events of one stream.
final class YAMLEvents {
  private var parser = yaml_parser_t()
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let lines: [ArraySlice<UInt8>]
  let file: String

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    input = .allocate(capacity: max(bytes.count, 1))
    _ = input.initialize(from: bytes)
    yaml_parser_initialize(&parser)
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, input.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(&parser)
    input.deallocate()
  }

  /// What a document is made of.
  struct Event {
    enum Kind {
      case scalar(String, isBlock: Bool)
      case startList, endList, startMapping, endMapping, startDocument, endDocument, endStream
    }

    let kind: Kind
    let line: Int
    let column: Int
  }

  /// The next event; refuses anchors, aliases and tags.
  func next() throws(Diagnostic) -> Event {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) != 0 else { throw failure() }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_START_EVENT { continue }
      return try Self.event(event, at: location(event.start_mark))
    }
  }

  func location(_ mark: yaml_mark_t) -> SourceLocation {
    SourceLocation(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private static func event(_ event: yaml_event_t, at place: SourceLocation) throws(Diagnostic) -> Event {
    func made(_ kind: Event.Kind) -> Event { Event(kind: kind, line: place.line ?? 1, column: place.column ?? 1) }
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      try refuse(anchor: scalar.anchor, tag: scalar.tag, at: place)
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isBlock = scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
      return made(.scalar(text, isBlock: isBlock))
    case YAML_SEQUENCE_START_EVENT:
      try refuse(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, at: place)
      return made(.startList)
    case YAML_MAPPING_START_EVENT:
      try refuse(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, at: place)
      return made(.startMapping)
    case YAML_SEQUENCE_END_EVENT: return made(.endList)
    case YAML_MAPPING_END_EVENT: return made(.endMapping)
    case YAML_DOCUMENT_START_EVENT: return made(.startDocument)
    case YAML_DOCUMENT_END_EVENT: return made(.endDocument)
    case YAML_ALIAS_EVENT: throw Diagnostic("aliases are not allowed", at: place, hint: "write the value out")
    default: return made(.endStream)
    }
  }

  private static func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, at place: SourceLocation
  ) throws(Diagnostic) {
    if anchor != nil { throw Diagnostic("anchors are not allowed", at: place, hint: "write the value out") }
    if tag != nil { throw Diagnostic("tags are not allowed", at: place, hint: "the schema gives the types") }
  }

  /// The bytes of a line, from 1, without its line feed; nil behind the end.
  func line(_ number: Int) -> [UInt8]? { lines.indices.contains(number - 1) ? Array(lines[number - 1]) : nil }

  private func failure() -> Diagnostic {
    let problem = parser.problem.map { String(cString: $0) } ?? "unreadable YAML"
    let context = parser.context.map { " \(String(cString: $0))" } ?? ""
    return Diagnostic("\(problem)\(context)", at: location(parser.problem_mark))
  }
}

/// Builds nodes out of events, within the limits.
private struct YAMLBuilder {
  let events: YAMLEvents
  let file: String
  private var nodes = 0

  init(events: YAMLEvents, file: String) {
    self.events = events
    self.file = file
  }

  mutating func document() throws(Diagnostic) -> Node {
    guard case .startDocument = try events.next().kind else {
      throw Diagnostic("the file is empty", at: SourceLocation(file: file, line: 1, column: 1))
    }
    let root = try node(try events.next(), depth: 1)
    _ = try events.next()
    let after = try events.next()
    guard case .endStream = after.kind else { throw Diagnostic("expected one document, found a second", at: place(after)) }
    return root
  }

  private func place(_ event: YAMLEvents.Event) -> SourceLocation {
    SourceLocation(file: file, line: event.line, column: event.column)
  }

  private mutating func node(_ event: YAMLEvents.Event, depth: Int) throws(Diagnostic) -> Node {
    nodes += 1
    guard nodes <= YAMLReader.nodeLimit else {
      throw Diagnostic("expected at most \(YAMLReader.nodeLimit) values", at: place(event))
    }
    guard depth <= YAMLReader.depthLimit else {
      throw Diagnostic("expected at most \(YAMLReader.depthLimit) levels of nesting", at: place(event))
    }
    switch event.kind {
    case .scalar(let text, let isBlock):
      let start = place(event)
      return Node(.scalar(text), at: start, textLocation: isBlock ? firstLine(below: start, text) : start)
    case .startList: return Node(.list(try elements(depth: depth)), at: place(event))
    case .startMapping: return Node(.mapping(try members(depth: depth)), at: place(event))
    default: throw Diagnostic("expected a value", at: place(event))
    }
  }

  /// Block scalars stand below their mark, indented; libyaml says neither, so the indentation is taken from the file.
  private func firstLine(below mark: SourceLocation, _ text: String) -> SourceLocation {
    var line = (mark.line ?? 1) + 1
    var column = 1
    while let raw = events.line(line) {
      if let indentation = raw.firstIndex(where: { $0 != UInt8(ascii: " ") }), raw[indentation] != 13 {
        column = indentation + 1
        break
      }
      line += 1
    }
    let blanks = text.prefix { $0.isNewline }.count
    return SourceLocation(file: mark.file, line: line - blanks, column: column)
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
      guard case .scalar(let key, _) = event.kind else {
        throw Diagnostic("expected a key that is a plain text", at: place(event))
      }
      guard key != "<<" else { throw Diagnostic("merge keys are not allowed", at: place(event), hint: "write the keys out") }
      guard seen.insert(key).inserted else { throw Diagnostic("the key '\(key)' stands here a second time", at: place(event)) }
      members.append(Node.Member(key: key, keyLocation: place(event), value: try node(try events.next(), depth: depth + 1)))
    }
  }
}
