internal import TickmarkCore

/// What a YAML document is made of.
struct YAMLEvent {
  enum Kind {
    /// `isEmpty` for a value that is not written at all: neither text nor quotes.
    case scalar(String, isBlock: Bool, isEmpty: Bool)
    case startList, endList, startMapping, endMapping, startDocument, endDocument, endStream
  }

  let kind: Kind
  let location: SourceLocation
  /// The byte at which the event starts, counted from the text's beginning.
  let offset: Int
}
