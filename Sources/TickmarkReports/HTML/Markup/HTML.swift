/// A part of a page: an element with attributes and children, or text.
///
/// There is no way to put markup into it as a string. Whatever a text or an attribute holds, `HTMLWriter` escapes it.
indirect enum HTML: Hashable, Sendable {
  case element(HTMLTag, [HTMLAttribute], [HTML])
  /// One line.
  case text(String)
  /// Running text folded into lines by its author.
  case prose(String)
  /// Lines that stay as they are.
  case block(String)
  /// The one style sheet of all pages, which is ours.
  case styleSheet

  /// What stands inside an element, in order.
  typealias Content = [HTML]
}

/// Collects the children of an element; a string is text.
@resultBuilder enum HTMLBuilder {
  static func buildExpression(_ part: HTML) -> HTML.Content { [part] }
  static func buildExpression(_ parts: HTML.Content) -> HTML.Content { parts }
  static func buildExpression(_ text: String) -> HTML.Content { [.text(text)] }
  static func buildBlock(_ parts: HTML.Content...) -> HTML.Content { parts.flatMap { $0 } }
  static func buildOptional(_ parts: HTML.Content?) -> HTML.Content { parts ?? [] }
  static func buildEither(first parts: HTML.Content) -> HTML.Content { parts }
  static func buildEither(second parts: HTML.Content) -> HTML.Content { parts }
  static func buildArray(_ parts: [HTML.Content]) -> HTML.Content { parts.flatMap { $0 } }
}
