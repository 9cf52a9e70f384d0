/// An attribute of an element. Names are ours; a value that can come from elsewhere is escaped when it is written.
struct HTMLAttribute: Hashable, Sendable {
  let name: String
  let value: String

  private init(_ name: StaticString, _ value: String) {
    self.name = name.description
    self.value = value
  }

  /// Classes, with a blank between; never from data.
  static func `class`(_ names: StaticString) -> HTMLAttribute { HTMLAttribute("class", names.description) }

  /// The classes of a state's look beside others.
  static func `class`(_ names: StaticString, _ tone: StateLook.Tone) -> HTMLAttribute {
    HTMLAttribute("class", "\(names) \(tone.rawValue)")
  }

  static func id(_ anchor: Anchor) -> HTMLAttribute { HTMLAttribute("id", anchor.name) }
  static func href(_ link: Link) -> HTMLAttribute { HTMLAttribute("href", link.target) }
  static func lang(_ language: StaticString) -> HTMLAttribute { HTMLAttribute("lang", language.description) }
  static func meta(_ name: StaticString, _ value: String) -> HTMLAttribute { HTMLAttribute(name, value) }
  static func label(_ text: String) -> HTMLAttribute { HTMLAttribute("aria-label", text) }
  static func labelled(by anchor: Anchor) -> HTMLAttribute { HTMLAttribute("aria-labelledby", anchor.name) }
  static func role(_ role: StaticString) -> HTMLAttribute { HTMLAttribute("role", role.description) }
  static func svg(_ name: StaticString, _ value: Int) -> HTMLAttribute { HTMLAttribute(name, String(value)) }
  static func svg(_ name: StaticString, _ value: StaticString) -> HTMLAttribute {
    HTMLAttribute(name, value.description)
  }
  static func viewBox(width: Int, height: Int) -> HTMLAttribute {
    HTMLAttribute("viewBox", "0 0 \(width) \(height)")
  }

  static func path(_ path: ChartPath) -> HTMLAttribute { HTMLAttribute("d", path.commands) }

  static func moved(x: Int) -> HTMLAttribute { HTMLAttribute("transform", "translate(\(x) 0)") }

  /// What a screen reader shall not read, because words say it already.
  static let hidden = HTMLAttribute("aria-hidden", "true")
  static let isCurrentPage = HTMLAttribute("aria-current", "page")
  static let columnHeader = HTMLAttribute("scope", "col")
  static let rowHeader = HTMLAttribute("scope", "row")
  static let groupHeader = HTMLAttribute("scope", "rowgroup")
  /// So that a region that scrolls can be scrolled with keys.
  static let focusable = HTMLAttribute("tabindex", "0")

  static func columns(_ count: Int) -> HTMLAttribute { HTMLAttribute("colspan", String(count)) }
}
