/// A table with a caption and headers, in a region that scrolls sideways where there is no room for it.
struct DataTable {
  /// A column's heading and how its cells stand.
  struct Column {
    enum Style { case text, lead, wide, short, number, tick, key }

    let title: String
    let style: Style

    init(_ title: String, _ style: Style = .text) {
      self.title = title
      self.style = style
    }
  }

  let caption: String
  let columns: [Column]
  private(set) var groups: [(title: HTML.Content, rows: [[HTML.Content]])] = []

  init(_ caption: String, _ columns: [Column]) {
    self.caption = caption
    self.columns = columns
  }

  init(_ caption: String, _ columns: [Column], rows: [[HTML.Content]]) {
    self.init(caption, columns)
    groups = [(title: [], rows: rows)]
  }

  /// Adds rows under a heading of their own.
  mutating func add(_ title: HTML.Content, rows: [[HTML.Content]]) { groups.append((title, rows)) }

  var isEmpty: Bool { groups.allSatisfy(\.rows.isEmpty) }

  var html: HTML {
    HTMLTag.div(.class("scroll"), .role("group"), .focusable, .label(caption)) {
      HTMLTag.table {
        HTMLTag.caption(text: caption)
        HTMLTag.thead { HTMLTag.tr { columns.map(header) } }
        groups.map(body)
      }
    }
  }

  private func header(_ column: Column) -> HTML {
    .element(.th, [.columnHeader] + Self.classes(column.style), [.text(column.title)])
  }

  private func body(_ group: (title: HTML.Content, rows: [[HTML.Content]])) -> HTML {
    HTMLTag.tbody {
      if !group.title.isEmpty {
        HTMLTag.tr(.class("group")) { HTMLTag.th(.groupHeader, .columns(columns.count)) { group.title } }
      }
      group.rows.map(row)
    }
  }

  private func row(_ cells: [HTML.Content]) -> HTML {
    HTMLTag.tr {
      zip(cells, columns).enumerated().map { index, pair in
        let (content, column) = pair
        let classes = Self.classes(column.style)
        return index == 0 ? .element(.th, [.rowHeader] + classes, content) : .element(.td, classes, content)
      }
    }
  }

  private static func classes(_ style: Column.Style) -> [HTMLAttribute] {
    switch style {
    case .text: []
    case .lead: [.class("lead")]
    case .wide: [.class("wide")]
    case .short: [.class("short")]
    case .number: [.class("number")]
    case .tick: [.class("tick")]
    case .key: [.class("key")]
    }
  }
}
