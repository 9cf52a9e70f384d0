internal import CLibYAML
internal import TickmarkCore

/// The events of one stream, from libyaml; refuses what hides or repeats: anchors, aliases, tags, directives.
final class YAMLEvents {
  /// The text, without a byte order mark.
  let bytes: [UInt8]
  private let file: String
  /// libyaml keeps pointers to both, so they must not move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  /// libyaml counts characters; this pair says which byte that is, for a place that only moves forward.
  private var cursor = (character: 0, byte: 0)

  init(_ bytes: [UInt8], file: String) {
    self.bytes = Array(bytes[TextCheck.start(of: bytes)...])
    self.file = file
    input = .allocate(capacity: max(self.bytes.count, 1))
    _ = input.initialize(from: self.bytes)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, self.bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  func next() throws(Diagnostic) -> YAMLEvent {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) != 0 else { throw failure() }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_START_EVENT { continue }
      let place = location(event.start_mark)
      let offset = offset(ofCharacter: Int(event.start_mark.index))
      return YAMLEvent(kind: try kind(of: event, at: place), location: place, offset: offset)
    }
  }

  private func kind(of event: yaml_event_t, at place: SourceLocation) throws(Diagnostic) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_SCALAR_EVENT:
      try refuse(anchor: event.data.scalar.anchor, tag: event.data.scalar.tag, at: place)
      return scalar(event)
    case YAML_SEQUENCE_START_EVENT:
      try refuse(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, at: place)
      return .startList
    case YAML_MAPPING_START_EVENT:
      try refuse(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, at: place)
      return .startMapping
    case YAML_SEQUENCE_END_EVENT: return .endList
    case YAML_MAPPING_END_EVENT: return .endMapping
    case YAML_DOCUMENT_START_EVENT:
      let start = event.data.document_start
      guard start.version_directive == nil, start.tag_directives.start == start.tag_directives.end else {
        throw Diagnostic("directives are not allowed", at: place)
      }
      return .startDocument
    case YAML_DOCUMENT_END_EVENT: return .endDocument
    case YAML_ALIAS_EVENT: throw Diagnostic("aliases are not allowed", at: place, hint: "write the value out")
    default: return .endStream
    }
  }

  private func scalar(_ event: yaml_event_t) -> YAMLEvent.Kind {
    let scalar = event.data.scalar
    let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    let isBlock = scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
    return .scalar(text, isBlock: isBlock, isEmpty: text.isEmpty && scalar.style == YAML_PLAIN_SCALAR_STYLE)
  }

  private func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, at place: SourceLocation
  ) throws(Diagnostic) {
    if anchor != nil { throw Diagnostic("anchors are not allowed", at: place, hint: "write the value out") }
    if tag != nil { throw Diagnostic("tags are not allowed", at: place, hint: "the schema gives the types") }
  }

  // MARK: Places

  private func location(_ mark: yaml_mark_t) -> SourceLocation {
    SourceLocation(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private func offset(ofCharacter index: Int) -> Int {
    if index < cursor.character { cursor = (0, 0) }
    while cursor.character < index, cursor.byte < bytes.count {
      cursor.byte += 1
      while cursor.byte < bytes.count, bytes[cursor.byte] & 0xc0 == 0x80 { cursor.byte += 1 }
      cursor.character += 1
    }
    return cursor.byte
  }

  private func failure() -> Diagnostic {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unreadable YAML"
    // The reader of characters fails before there is a mark, but it knows the byte.
    if parser.pointee.error == YAML_READER_ERROR {
      let offset = min(Int(clamping: parser.pointee.problem_offset), bytes.count)
      return Diagnostic(problem, at: TextCheck.place(of: offset, in: bytes, file: file))
    }
    let context = parser.pointee.context.map { " \(String(cString: $0))" } ?? ""
    return Diagnostic(problem + context, at: location(parser.pointee.problem_mark))
  }
}
