/// The elements that pages use. Calling one makes an element: `HTMLTag.p(.class("lede")) { "text" }`.
enum HTMLTag: String, Hashable, Sendable {
  case html, head, meta, title, style, body
  case header, nav, main, section, footer
  case h1, h2, h3, h4, p, div, span, strong, em, code, pre, abbr
  case ul, ol, li, dl, dt, dd, a
  case table, caption, thead, tbody, tr, th, td
  case svg, g, path, rect, line, circle, text
  // A name of its own in SVG, where it is what a screen reader says.
  case desc

  func callAsFunction(_ attributes: HTMLAttribute..., @HTMLBuilder content: () -> HTML.Content) -> HTML {
    .element(self, attributes, content())
  }

  func callAsFunction(_ attributes: HTMLAttribute...) -> HTML { .element(self, attributes, []) }

  func callAsFunction(_ attributes: HTMLAttribute..., text: String) -> HTML {
    .element(self, attributes, [.text(text)])
  }

  /// Elements that HTML never closes with a tag of their own.
  var isVoid: Bool { self == .meta }

  /// Shapes, which may be written `<rect/>`.
  var isShape: Bool { [.path, .rect, .line, .circle].contains(self) }

  /// Elements behind which a line may end without a blank being seen.
  var endsLine: Bool {
    switch self {
    case .title, .span, .strong, .em, .code, .abbr, .a, .pre, .style, .desc: false
    default: true
    }
  }
}
