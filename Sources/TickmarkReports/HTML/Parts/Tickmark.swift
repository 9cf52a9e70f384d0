/// A mark in a cell of the attribute grid: the mark for who sees, the word for who listens.
enum Tickmark: Hashable, Sendable, CaseIterable {
  case holds, exception, excused, unread

  var sign: String {
    switch self {
    case .holds: "✓"
    case .exception: "✗"
    case .excused: "N"
    case .unread: "–"
    }
  }

  var words: String {
    switch self {
    case .holds: "holds"
    case .exception: "not shown to hold"
    case .excused: "does not concern the item"
    case .unread: "not read yet"
    }
  }

  var cell: HTML.Content {
    [
      self == .exception
        ? HTMLTag.span(.class("bad"), .hidden, text: sign) : HTMLTag.span(.hidden, text: sign),
      HTMLTag.span(.class("unseen"), text: words),
    ]
  }
}

/// What the marks mean.
enum TickmarkLegend {
  static var html: HTML {
    HTMLTag.p(.class("note")) {
      "Tickmarks: "
      Tickmark.allCases.filter { $0 != .unread }.map { "\($0.sign) \($0.words)" }.joined(separator: ", ")
      "."
    }
  }
}
