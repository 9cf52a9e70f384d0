/// The shape of a state, drawn on a grid of sixteen: a disc with a tick, a square with a cross, a triangle, a disc cut
/// in half, a ring.
struct StateShape {
  private let tone: StateLook.Tone

  /// Units of one shape's side.
  static let side = 16

  init(_ tone: StateLook.Tone) { self.tone = tone }

  /// Beside words that say the same, and so hidden from who listens.
  var icon: HTML {
    HTMLTag.svg(.class("icon", tone), .hidden, .viewBox(width: Self.side, height: Self.side)) { marks }
  }

  /// The shape alone.
  var marks: HTML.Content {
    switch tone {
    case .good:
      [
        HTMLTag.circle(.class("fill"), .svg("cx", 8), .svg("cy", 8), .svg("r", 7)),
        HTMLTag.path(.class("mark"), .svg("d", "M4.6 8.3 L7 10.7 L11.4 5.6")),
      ]
    case .bad:
      [
        HTMLTag.rect(.class("fill"), .svg("x", 1), .svg("y", 1), .svg("width", 14), .svg("height", 14)),
        HTMLTag.path(.class("mark"), .svg("d", "M5 5 L11 11 M11 5 L5 11")),
      ]
    case .unclear:
      [
        HTMLTag.path(.class("fill"), .svg("d", "M8 0.8 L15.6 14.8 L0.4 14.8 Z")),
        HTMLTag.path(.class("mark"), .svg("d", "M8 5.6 L8 10 M8 12 L8 12.6")),
      ]
    case .accepted:
      [
        HTMLTag.circle(.class("edge"), .svg("cx", 8), .svg("cy", 8), .svg("r", 6)),
        HTMLTag.path(.class("fill"), .svg("d", "M8 1 A7 7 0 0 0 8 15 Z")),
      ]
    case .plain:
      [
        HTMLTag.circle(.class("edge"), .svg("cx", 8), .svg("cy", 8), .svg("r", 6)),
        HTMLTag.path(.class("dash"), .svg("d", "M5.4 8 L10.6 8")),
      ]
    }
  }
}
