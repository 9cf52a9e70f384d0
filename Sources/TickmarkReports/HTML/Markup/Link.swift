/// Where a link leads: a page of this report or a place in one, never anywhere else.
struct Link: Hashable, Sendable {
  let target: String

  /// A place in the same page.
  static func to(_ anchor: Anchor) -> Link { Link(target: "#\(anchor.name)") }

  /// A page, seen from `page`.
  static func to(_ path: PagePath, _ anchor: Anchor? = nil, from page: PagePath) -> Link {
    Link(target: page.wayUp + path.text + (anchor.map { "#\($0.name)" } ?? ""))
  }

  /// A file beside the pages, seen from `page`.
  static func to(file: StaticString, from page: PagePath) -> Link { Link(target: "\(page.wayUp)\(file)") }
}

/// The path of a page below the report's folder.
struct PagePath: Hashable, Sendable {
  let text: String

  static let manager = PagePath(text: "index.html")
  static let auditor = PagePath(text: "auditor.html")
  static let ci = PagePath(text: "ci.html")

  /// The workpaper of a control.
  static func control(_ id: String) -> PagePath { PagePath(text: "controls/\(FileName.encoded(id)).html") }

  /// From the page's folder to the report's.
  var wayUp: String { text.contains("/") ? "../" : "" }
}
